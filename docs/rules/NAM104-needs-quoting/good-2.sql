-- before
CREATE TABLE "Customer" (id bigint PRIMARY KEY);
-- migration
ALTER TABLE public."Customer" ADD COLUMN email text;
