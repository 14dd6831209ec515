-- also: SEC113
-- postgres: 18
CREATE TABLE "Invoice" (id bigint PRIMARY KEY, customer_id bigint);
ALTER TABLE "Invoice" ADD CONSTRAINT customer_fk FOREIGN KEY (customer_id) REFERENCES customer (id) NOT ENFORCED;
ALTER TABLE public."Invoice" ALTER CONSTRAINT customer_fk ENFORCED;
