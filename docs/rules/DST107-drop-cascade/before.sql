CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
INSERT INTO customer VALUES (1, 'ada@example.org', 36), (2, 'alan@example.org', 41);
CREATE VIEW adult AS SELECT id, email FROM customer WHERE age >= 18;
