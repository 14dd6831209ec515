SET lock_timeout = '1min';
ALTER TABLE customer ADD COLUMN phone text;
