-- lockkeeper: no transaction
ALTER TABLE customer ADD CONSTRAINT customer_age_positive CHECK (age > 0) NOT VALID;
ALTER TABLE customer VALIDATE CONSTRAINT customer_age_positive;
