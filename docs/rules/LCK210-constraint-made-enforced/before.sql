CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
INSERT INTO customer VALUES (1, 'ada@example.org', 36), (2, 'alan@example.org', 41);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
INSERT INTO orders VALUES (10, 1), (11, 2);
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customer (id) NOT ENFORCED;
