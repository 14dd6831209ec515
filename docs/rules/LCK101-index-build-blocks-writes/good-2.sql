CREATE TABLE address (id bigint PRIMARY KEY, "ZIP" text);
CREATE INDEX address_zip_idx ON public.address ("ZIP");
