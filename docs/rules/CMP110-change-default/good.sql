ALTER TABLE customer ADD COLUMN state text DEFAULT 'old';
ALTER TABLE customer ALTER COLUMN state SET DEFAULT 'new';
