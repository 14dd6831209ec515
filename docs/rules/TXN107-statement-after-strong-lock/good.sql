ALTER TABLE customer ADD COLUMN phone text;
ALTER TABLE public.customer ADD CONSTRAINT "Adult" CHECK (age >= 18) NOT VALID;
