-- also: DST101
DROP TABLE IF EXISTS customer;
CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL);
