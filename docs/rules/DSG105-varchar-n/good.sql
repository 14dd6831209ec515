CREATE TABLE customer (id bigint PRIMARY KEY, name text CHECK (length(name) <= 40), note varchar);
