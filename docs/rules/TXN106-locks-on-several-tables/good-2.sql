CREATE TABLE "Address" (id bigint PRIMARY KEY);
ALTER TABLE "Address" ADD COLUMN zip text;
ALTER TABLE customer ADD COLUMN phone text;
