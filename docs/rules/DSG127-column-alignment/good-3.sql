CREATE TABLE visit (member boolean, id bigint PRIMARY KEY);
