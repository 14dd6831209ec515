-- also: SEC113
-- postgres: 18
ALTER TABLE customer ADD COLUMN discount int CHECK (discount >= 0) NOT ENFORCED;
