ALTER TABLE customer ADD CONSTRAINT customer_age_positive CHECK (age > 0);
