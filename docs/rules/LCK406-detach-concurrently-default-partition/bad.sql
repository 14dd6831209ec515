-- lockkeeper: no transaction
-- refused
ALTER TABLE event DETACH PARTITION event_2025 CONCURRENTLY;
