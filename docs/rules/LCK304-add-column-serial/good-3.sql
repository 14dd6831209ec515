ALTER TABLE customer ADD COLUMN serial int;
