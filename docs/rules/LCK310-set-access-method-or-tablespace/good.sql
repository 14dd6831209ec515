ALTER TABLE public.customer SET TABLESPACE pg_default;
