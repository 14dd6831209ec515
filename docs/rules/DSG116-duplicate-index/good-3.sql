CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
CREATE UNIQUE INDEX email ON customer (email);
CREATE INDEX email_age ON customer (email, age);
CREATE INDEX email_hash ON customer USING hash (email);
CREATE INDEX email_old ON customer (email) WHERE age > 90;
CREATE INDEX email_down ON customer (email DESC);
