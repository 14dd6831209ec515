CREATE TABLE customer (id bigint PRIMARY KEY);
CREATE TABLE customer_address (customer_id bigint REFERENCES customer, address text, PRIMARY KEY (customer_id, address));
