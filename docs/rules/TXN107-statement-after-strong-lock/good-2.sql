ALTER TABLE customer ADD COLUMN phone text;
CREATE TABLE "Address" (id bigint PRIMARY KEY, zip text);
CREATE INDEX ON "Address" (zip);
