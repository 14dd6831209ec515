-- lockkeeper: no transaction
DROP INDEX CONCURRENTLY customer_email_idx;
