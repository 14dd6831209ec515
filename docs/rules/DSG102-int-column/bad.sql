CREATE TABLE visit (id bigint PRIMARY KEY, n int);
