CREATE TABLE address (id bigint PRIMARY KEY, zip text);
CREATE INDEX address_zip_idx ON address (zip);
DROP INDEX public.address_zip_idx;
