CREATE TABLE "smallint" (id bigint PRIMARY KEY, "smallint" text);
ALTER TABLE public."smallint" ADD COLUMN n int4;
