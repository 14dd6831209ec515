CREATE POLICY own ON public.customer USING (email = current_user);
CREATE POLICY "Adult" ON customer AS RESTRICTIVE USING (age >= 18);
