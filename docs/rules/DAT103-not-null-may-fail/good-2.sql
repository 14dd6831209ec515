-- lockkeeper: no transaction
ALTER TABLE customer ADD CONSTRAINT email_not_null CHECK (email IS NOT NULL) NOT VALID;
ALTER TABLE customer VALIDATE CONSTRAINT email_not_null;
ALTER TABLE customer ALTER COLUMN email SET NOT NULL;
