CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood, note text);
INSERT INTO person VALUES (1, 'sad', 'proud');
