-- postgres: 18
-- before
CREATE TABLE customer (id bigint PRIMARY KEY, age int, grown boolean GENERATED ALWAYS AS (age >= 18) VIRTUAL);
-- migration
ALTER TABLE customer DROP COLUMN grown;
