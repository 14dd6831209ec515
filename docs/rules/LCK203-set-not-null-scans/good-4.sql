-- postgres: 18
-- lockkeeper: no transaction
ALTER TABLE customer ADD CONSTRAINT email_not_null NOT NULL email NOT VALID;
ALTER TABLE customer VALIDATE CONSTRAINT email_not_null;
