CREATE TABLE event (day date NOT NULL, note text) PARTITION BY RANGE (day);
CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO event VALUES ('2025-05-05', 'spring');
CREATE TABLE event_2026 (day date NOT NULL, note text);
INSERT INTO event_2026 VALUES ('2026-05-05', 'spring again');
