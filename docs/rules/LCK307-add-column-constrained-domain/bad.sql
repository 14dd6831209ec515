ALTER TABLE customer ADD COLUMN zip zip;
