CREATE TABLE "Address" ("ZIP" text);
ALTER TABLE "Address" ADD COLUMN zip text GENERATED ALWAYS AS (lower("ZIP")) STORED;
