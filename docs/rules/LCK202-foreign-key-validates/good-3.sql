-- also: SEC113
-- postgres: 18
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customer (id) NOT ENFORCED;
