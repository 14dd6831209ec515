-- before
CREATE TABLE event (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- migration
-- lockkeeper: no transaction
ALTER TABLE event DETACH PARTITION event_2025 CONCURRENTLY;
