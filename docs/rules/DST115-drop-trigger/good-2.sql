DROP TRIGGER IF EXISTS "Other" ON public.customer;
