-- lockkeeper: contract
CREATE SCHEMA archive;
DROP TABLE customer;
CREATE TABLE archive.customer (id bigint PRIMARY KEY);
