-- before
CREATE TABLE customer (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE customer ADD COLUMN IF NOT EXISTS email text;
