ALTER TABLE customer ALTER COLUMN email TYPE text;
