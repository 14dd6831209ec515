SET lock_timeout = '2s';
ALTER TABLE customer ADD COLUMN phone text;
SET lock_timeout = '1s';
