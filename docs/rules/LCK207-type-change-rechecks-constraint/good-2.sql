ALTER TABLE public.customer ALTER COLUMN city TYPE text;
