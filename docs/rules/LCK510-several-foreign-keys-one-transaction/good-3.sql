-- lockkeeper: no transaction
CREATE TABLE invoice (id bigint PRIMARY KEY, customer_id bigint REFERENCES customer (id), orders_id bigint);
ALTER TABLE invoice ADD CONSTRAINT invoice_orders_fk FOREIGN KEY (orders_id) REFERENCES orders (id);
