CREATE TABLE "Address" (id bigint PRIMARY KEY);
ALTER TABLE "Address" SET TABLESPACE pg_default;
