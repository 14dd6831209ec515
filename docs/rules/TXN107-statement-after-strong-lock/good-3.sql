CREATE TABLE adult AS SELECT id FROM customer WHERE age >= 18;
ALTER TABLE customer ADD COLUMN phone text;
