-- lockkeeper: no transaction
ALTER TABLE customer ADD COLUMN zip text;
ALTER TABLE customer ADD CONSTRAINT zip_length CHECK (length(zip) = 5) NOT VALID;
ALTER TABLE customer VALIDATE CONSTRAINT zip_length;
