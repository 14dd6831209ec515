CREATE TABLE customer (id bigint PRIMARY KEY, number bigint NOT NULL);
CREATE UNIQUE INDEX customer_number ON customer (number);
