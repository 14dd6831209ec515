CREATE TABLE "Address" (id bigint PRIMARY KEY, zip text);
ALTER TABLE "Address" ADD CONSTRAINT zip_known CHECK (zip <> '') NOT VALID;
ALTER TABLE public."Address" VALIDATE CONSTRAINT zip_known;
