CREATE TABLE customer (id bigserial PRIMARY KEY);
