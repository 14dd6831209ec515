-- lockkeeper: no transaction
BEGIN;
ALTER TABLE customer ADD COLUMN phone text;
