-- also: SEC113
-- postgres: 18
ALTER TABLE customer ADD CONSTRAINT customer_age_positive CHECK (age > 0) NOT ENFORCED;
