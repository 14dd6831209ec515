ALTER TABLE customer ADD COLUMN "Phone" text;
ALTER TABLE public.customer ALTER COLUMN "Phone" SET DEFAULT '';
ALTER TABLE customer RENAME COLUMN "Phone" TO phone;
