CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
INSERT INTO customer VALUES (1, 'ada@example.org', 36), (2, 'alan@example.org', 41);
CREATE FUNCTION clean(what text) RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE ''ANALYZE '' || what; END';
CREATE FUNCTION adults() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM customer WHERE age >= 18';
CREATE FUNCTION birthday() RETURNS void LANGUAGE sql AS 'UPDATE customer SET age = age + 1';
