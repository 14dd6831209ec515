-- lockkeeper: no transaction
ALTER TABLE customer ADD COLUMN "Phone" text;
ALTER TABLE public.orders ADD COLUMN note text;
