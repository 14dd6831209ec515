CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(40), age int);
CREATE VIEW named AS SELECT id, name FROM customer;
