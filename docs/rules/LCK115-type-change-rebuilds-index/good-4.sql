-- before
CREATE TABLE customer (id bigint PRIMARY KEY, email text COLLATE "C");
CREATE INDEX customer_email_idx ON customer (email DESC);
-- migration
ALTER TABLE customer ALTER COLUMN email TYPE varchar COLLATE "C";
