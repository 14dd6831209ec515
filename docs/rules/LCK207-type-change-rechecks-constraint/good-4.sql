-- before
CREATE TABLE customer (id bigint PRIMARY KEY, city varchar(20));
ALTER TABLE customer ADD CONSTRAINT has_city CHECK (city <> '') NOT VALID;
-- migration
ALTER TABLE customer ALTER COLUMN city TYPE text;
