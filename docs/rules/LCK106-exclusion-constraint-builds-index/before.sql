CREATE TABLE booking (id bigint PRIMARY KEY, during tstzrange);
INSERT INTO booking VALUES (1, tstzrange('2026-05-01', '2026-05-02'));
