ALTER TABLE public.customer SET LOGGED;
