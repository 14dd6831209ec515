-- lockkeeper: no transaction
ALTER TABLE customer DROP CONSTRAINT has_at;
ALTER TABLE customer ALTER COLUMN email TYPE varchar(100);
ALTER TABLE customer ADD CONSTRAINT has_at CHECK (email LIKE '%@%') NOT VALID;
ALTER TABLE customer VALIDATE CONSTRAINT has_at;
