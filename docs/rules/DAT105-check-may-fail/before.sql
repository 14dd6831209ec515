CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
INSERT INTO customer VALUES (1, 'ada@example.org', 36);
