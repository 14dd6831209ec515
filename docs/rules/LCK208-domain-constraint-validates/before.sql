CREATE DOMAIN age AS int;
CREATE DOMAIN unused AS int;
CREATE TABLE customer (id bigint PRIMARY KEY, age age);
INSERT INTO customer VALUES (1, 36), (2, 41);
