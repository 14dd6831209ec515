CREATE TABLE "Address" ("ZIP" int);
ALTER TABLE public."Address" ALTER COLUMN "ZIP" TYPE text USING "ZIP"::text;
