CREATE TABLE invoice (id bigint PRIMARY KEY, customer_id bigint);
ALTER TABLE invoice ADD CONSTRAINT invoice_customer_fk FOREIGN KEY (customer_id) REFERENCES customer (id);
