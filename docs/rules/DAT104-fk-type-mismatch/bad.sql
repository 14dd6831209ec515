CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id int REFERENCES customer (id));
