DROP POLICY IF EXISTS "Other" ON public.customer;
ALTER POLICY own ON customer USING (age > 21);
