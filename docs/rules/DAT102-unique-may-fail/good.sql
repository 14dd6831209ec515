-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY customer_email ON customer (email);
ALTER TABLE customer ADD COLUMN code text;
CREATE UNIQUE INDEX CONCURRENTLY customer_code ON customer (code);
