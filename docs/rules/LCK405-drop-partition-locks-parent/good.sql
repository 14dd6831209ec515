-- lockkeeper: no transaction
-- lockkeeper: contract
ALTER TABLE event DETACH PARTITION event_2025 CONCURRENTLY;
DROP TABLE event_2025;
