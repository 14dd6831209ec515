CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
CREATE INDEX email ON customer (email);
CREATE INDEX email_age ON customer (email, age);
DROP INDEX email;
