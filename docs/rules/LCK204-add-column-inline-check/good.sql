-- lockkeeper: no transaction
ALTER TABLE customer ADD COLUMN discount int DEFAULT 0;
ALTER TABLE customer ADD CONSTRAINT discount_range CHECK (discount BETWEEN 0 AND 100) NOT VALID;
ALTER TABLE customer VALIDATE CONSTRAINT discount_range;
