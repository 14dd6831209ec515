ALTER TABLE public.customer ALTER COLUMN email TYPE varchar;
