CREATE TABLE customer (id bigint PRIMARY KEY, email varchar(80), "Name" varchar(40), age int, rate numeric(10,2), since date);
