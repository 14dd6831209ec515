-- also: LCK306
-- before
CREATE TABLE customer (first text NOT NULL, last text NOT NULL);
-- migration
ALTER TABLE customer ADD COLUMN full_name text NOT NULL GENERATED ALWAYS AS (first || last) STORED;
