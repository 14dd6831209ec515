ALTER TABLE customer ADD COLUMN phone text, ADD COLUMN fax text;
