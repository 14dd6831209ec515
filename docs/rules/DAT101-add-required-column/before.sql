CREATE TABLE customer (id bigint PRIMARY KEY, email text);
INSERT INTO customer VALUES (1, 'ada@example.org');
