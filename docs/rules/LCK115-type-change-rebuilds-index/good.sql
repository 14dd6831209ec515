-- lockkeeper: no transaction
DROP INDEX CONCURRENTLY customer_email_idx;
ALTER TABLE customer ALTER COLUMN email TYPE text COLLATE "C";
CREATE INDEX CONCURRENTLY customer_email_idx ON customer (email);
