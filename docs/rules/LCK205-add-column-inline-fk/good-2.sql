CREATE TABLE "Invoice" (id bigint PRIMARY KEY);
ALTER TABLE public."Invoice" ADD COLUMN customer_id bigint DEFAULT 1 REFERENCES customer (id);
