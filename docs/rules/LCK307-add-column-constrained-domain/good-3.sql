CREATE TABLE "Address" (id bigint PRIMARY KEY);
ALTER TABLE public."Address" ADD COLUMN "ZIP" zip;
