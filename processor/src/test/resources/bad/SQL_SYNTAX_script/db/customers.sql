-- Customers
CREATE TABLE customer (id bigint PRIMARY KEY);
CREATE INDEX CONCURENTLY customer_id ON customer (id);
