CREATE TABLE customer (id bigint PRIMARY KEY, code varchar(10) UNIQUE, small int UNIQUE);
