CREATE TYPE mood AS ENUM ('sad', 'happy', 'blue');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood);
INSERT INTO person VALUES (1, 'sad');
