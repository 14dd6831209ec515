CREATE TABLE "Address" ("ZIP" text);
CREATE INDEX "by ZIP" ON "Address" ("ZIP");
ALTER TABLE public."Address" ALTER COLUMN "ZIP" TYPE text COLLATE "C";
