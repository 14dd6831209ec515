-- lockkeeper: no transaction
ALTER TABLE event DETACH PARTITION event_2025 CONCURRENTLY;
