-- before
CREATE TABLE reading (day date, value int) PARTITION BY RANGE (day);
-- migration
CREATE INDEX reading_day_idx ON ONLY reading (day);
