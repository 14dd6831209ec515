SET application_name = 'migration V12';
ALTER TABLE customer ADD COLUMN phone text;
