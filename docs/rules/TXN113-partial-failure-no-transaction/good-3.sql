CREATE TABLE address (id bigint PRIMARY KEY);
CREATE TABLE street (id bigint PRIMARY KEY);
