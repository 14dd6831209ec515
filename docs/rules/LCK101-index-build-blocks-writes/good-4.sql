-- before
CREATE TABLE customer (id bigint PRIMARY KEY, email text);
CREATE INDEX customer_email_idx ON customer (email);
-- migration
CREATE INDEX IF NOT EXISTS customer_email_idx ON customer (email);
