-- also: SEC113
-- postgres: 18
ALTER TABLE customer ADD CONSTRAINT grown_up CHECK (age >= 18) NOT ENFORCED;
