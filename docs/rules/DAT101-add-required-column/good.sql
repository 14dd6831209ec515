ALTER TABLE customer ADD COLUMN country text NOT NULL DEFAULT 'CH', ADD COLUMN note text;
