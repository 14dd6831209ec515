CREATE TABLE reading (day date, value int) PARTITION BY RANGE (day);
CREATE TABLE reading_2026 PARTITION OF reading FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO reading VALUES ('2026-05-01', 7);
CREATE INDEX reading_value_idx ON reading (value);
