-- postgres: 17-18
CREATE TABLE "Address" ("ZIP" text, key text GENERATED ALWAYS AS (lower("ZIP")) STORED);
ALTER TABLE public."Address" ALTER COLUMN key SET EXPRESSION AS (upper("ZIP"));
