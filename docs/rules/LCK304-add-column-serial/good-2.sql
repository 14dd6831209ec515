CREATE TABLE "Address" (zip text);
ALTER TABLE public."Address" ADD COLUMN "ID" serial;
