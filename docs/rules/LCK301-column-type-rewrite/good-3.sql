-- before
CREATE TABLE customer (id bigint PRIMARY KEY, at timestamp);
-- migration
SET timezone = 'UTC';
ALTER TABLE customer ALTER COLUMN at TYPE timestamptz;
