-- before
CREATE TABLE reading (day date, value int) PARTITION BY RANGE (day);
CREATE INDEX reading_value_idx ON reading (value);
-- migration
CREATE INDEX IF NOT EXISTS reading_value_idx ON reading (value);
