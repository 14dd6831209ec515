DROP TRIGGER IF EXISTS audit ON public.customer;
