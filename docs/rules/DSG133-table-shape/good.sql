CREATE TABLE phone (id bigint PRIMARY KEY, customer_id bigint NOT NULL, number text NOT NULL);
