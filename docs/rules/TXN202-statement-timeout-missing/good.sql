SET statement_timeout = '5min';
ALTER TABLE customer ADD COLUMN phone text;
