-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY customer_email_age_idx ON customer (email, age);
DROP INDEX CONCURRENTLY customer_email_idx;
