-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY customer_email_idx ON customer (email);
CREATE INDEX CONCURRENTLY customer_age_idx ON customer (age);
