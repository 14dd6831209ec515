-- lockkeeper: no transaction
DROP INDEX CONCURRENTLY customer_email_idx;
CREATE INDEX CONCURRENTLY customer_email_age_idx ON customer (email, age);
