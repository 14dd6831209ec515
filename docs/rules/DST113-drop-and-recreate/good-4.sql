-- lockkeeper: contract
DROP TABLE customer;
CREATE TEMPORARY TABLE customer (id bigint PRIMARY KEY);
