CREATE TABLE customer (id bigint PRIMARY KEY);
CREATE TABLE "Letter" (id bigint PRIMARY KEY, customer bigint REFERENCES customer);
