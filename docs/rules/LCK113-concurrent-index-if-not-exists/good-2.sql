-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY customer_email_idx ON customer (email);
