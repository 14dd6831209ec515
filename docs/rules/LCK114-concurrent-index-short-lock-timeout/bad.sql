-- lockkeeper: no transaction
SET lock_timeout = '5s';
CREATE INDEX CONCURRENTLY customer_email_idx ON customer (email);
