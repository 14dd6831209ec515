CREATE TABLE "Address" (id bigint PRIMARY KEY);
ALTER TABLE "Address" ADD COLUMN zip text;
SET lock_timeout = '2s';
ALTER TABLE public.customer ADD COLUMN phone text;
