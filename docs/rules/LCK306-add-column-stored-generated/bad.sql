ALTER TABLE customer ADD COLUMN email_lower text GENERATED ALWAYS AS (lower(email)) STORED;
