-- lockkeeper: no transaction
CREATE INDEX reading_value_idx ON ONLY reading (value);
CREATE INDEX CONCURRENTLY reading_2026_value_idx ON reading_2026 (value);
ALTER INDEX reading_value_idx ATTACH PARTITION reading_2026_value_idx;
