-- before
CREATE TABLE customer (id bigint PRIMARY KEY, age int);
CREATE MATERIALIZED VIEW ages AS SELECT age FROM customer WITH NO DATA;
-- migration
REFRESH MATERIALIZED VIEW ages;
