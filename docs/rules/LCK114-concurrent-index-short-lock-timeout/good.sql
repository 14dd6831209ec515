-- lockkeeper: no transaction
SET lock_timeout = '5s';
ALTER TABLE customer ADD COLUMN city text;
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY customer_email_idx ON customer (email);
