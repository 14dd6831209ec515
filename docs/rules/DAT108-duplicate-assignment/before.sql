CREATE TABLE customer (id bigint PRIMARY KEY, name text, tags text[]);
INSERT INTO customer VALUES (1, 'Ada');
