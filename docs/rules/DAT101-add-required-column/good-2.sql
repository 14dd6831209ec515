CREATE TABLE "Order" (id bigint PRIMARY KEY);
ALTER TABLE public."Order" ADD COLUMN country text NOT NULL;
