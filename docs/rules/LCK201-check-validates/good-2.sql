CREATE TABLE address (id bigint PRIMARY KEY, zip text);
ALTER TABLE address ADD CONSTRAINT address_zip_long CHECK (length(zip) > 3);
