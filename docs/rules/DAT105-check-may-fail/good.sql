-- lockkeeper: no transaction
ALTER TABLE customer ADD CONSTRAINT grown_up CHECK (age >= 18) NOT VALID;
ALTER TABLE customer VALIDATE CONSTRAINT grown_up;
