CREATE TABLE event (id bigint, at timestamptz);
INSERT INTO event VALUES (1, now());
CREATE UNIQUE INDEX event_id_idx ON event (id);
