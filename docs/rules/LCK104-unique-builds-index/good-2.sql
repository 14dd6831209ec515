CREATE TABLE address (id bigint PRIMARY KEY, "ZIP" text);
ALTER TABLE public.address ADD CONSTRAINT "address ZIP" UNIQUE ("ZIP"), ADD COLUMN code text UNIQUE;
