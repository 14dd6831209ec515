-- before
CREATE TABLE customer (id bigint PRIMARY KEY, email text);
CREATE INDEX customer_email_idx ON customer (email);
-- migration
-- lockkeeper: no transaction
DROP INDEX CONCURRENTLY public.customer_email_idx;
