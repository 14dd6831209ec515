DROP VIEW named;
ALTER TABLE customer ALTER COLUMN name TYPE text;
CREATE VIEW named AS SELECT id, name FROM customer;
