CREATE TABLE "Address" ("ZIP" varchar(5) CHECK ("ZIP" <> ''));
ALTER TABLE public."Address" ALTER COLUMN "ZIP" TYPE text;
