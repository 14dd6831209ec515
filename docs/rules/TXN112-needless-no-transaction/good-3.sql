-- lockkeeper: no transaction
CREATE TABLE address (id bigint PRIMARY KEY);
CREATE INDEX CONCURRENTLY orders_customer_idx ON orders (customer_id);
