-- lockkeeper: contract
-- lockkeeper: no transaction
DROP INDEX CONCURRENTLY customer_email_age;
ALTER TABLE customer DROP COLUMN age;
