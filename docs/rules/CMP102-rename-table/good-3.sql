CREATE TABLE customer_new (id bigint PRIMARY KEY);
ALTER TABLE customer_new RENAME TO client;
