ALTER TABLE customer ADD COLUMN phone text;
ALTER TABLE public.customer ADD COLUMN "Note" text;
