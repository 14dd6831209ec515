CREATE TABLE purchase (id bigint PRIMARY KEY, customer bigint NOT NULL);
CREATE INDEX purchase_customer ON purchase (customer);
CREATE INDEX customer_email ON customer (email);
