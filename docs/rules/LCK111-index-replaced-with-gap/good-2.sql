-- lockkeeper: no transaction
DROP INDEX CONCURRENTLY customer_email_idx;
CREATE INDEX CONCURRENTLY customer_age_email_idx ON customer (age, email);
