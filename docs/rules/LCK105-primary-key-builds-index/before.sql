CREATE TABLE event (id bigint NOT NULL, at timestamptz);
INSERT INTO event VALUES (1, now());
