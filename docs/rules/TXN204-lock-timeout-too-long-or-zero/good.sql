SET lock_timeout = 5000;
ALTER TABLE customer ADD COLUMN phone text;
