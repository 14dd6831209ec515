CREATE TABLE public."Draft" (id bigint);
ALTER TABLE "Draft" SET SCHEMA shop;
