-- lockkeeper: contract
ALTER TABLE public.customer DROP COLUMN "Name";
