ALTER TABLE customer ADD COLUMN country text;
CREATE TABLE "Country" (name text);
INSERT INTO "Country" VALUES ('uk');
UPDATE "Country" SET name = upper(name);
