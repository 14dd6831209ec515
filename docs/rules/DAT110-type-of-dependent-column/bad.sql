-- also: CMP112
-- refused
ALTER TABLE customer ALTER COLUMN name TYPE text;
