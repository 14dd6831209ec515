-- lockkeeper: no transaction
SET lock_timeout = '2s';
ALTER TABLE customer ADD COLUMN "Phone" text;
RESET lock_timeout;
