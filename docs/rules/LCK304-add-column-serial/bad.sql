ALTER TABLE customer ADD COLUMN number bigserial;
