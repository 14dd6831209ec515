-- lockkeeper: no transaction
SET LOCAL lock_timeout = '2s';
ALTER TABLE customer ADD COLUMN phone text;
