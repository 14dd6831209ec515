CREATE TABLE database (id bigint PRIMARY KEY);
DROP TABLE database;
