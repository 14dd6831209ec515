CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
CREATE TABLE archive (id bigint PRIMARY KEY, email text, age int);
