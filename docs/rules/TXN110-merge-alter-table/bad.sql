ALTER TABLE customer ADD COLUMN phone text;
ALTER TABLE customer ADD COLUMN fax text;
