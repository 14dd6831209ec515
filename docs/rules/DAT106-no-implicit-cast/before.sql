CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE survey (id bigint PRIMARY KEY, answer text, age text, day timestamp, small int);
