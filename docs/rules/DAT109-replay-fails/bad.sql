-- refused
-- before
CREATE TABLE customer (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE customer ADD COLUMN email text;
