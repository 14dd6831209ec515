-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS customer_email_idx ON customer (email);
