ALTER TABLE customer ADD COLUMN created_at timestamptz DEFAULT now();
