CREATE TABLE address (id bigint PRIMARY KEY);
ALTER TABLE public.address ADD COLUMN "ZIP" text CHECK ("ZIP" <> '');
