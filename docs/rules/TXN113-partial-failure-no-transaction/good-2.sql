-- lockkeeper: no transaction
BEGIN;
CREATE TABLE address (id bigint PRIMARY KEY);
CREATE TABLE street (id bigint PRIMARY KEY);
COMMIT;
CREATE INDEX CONCURRENTLY customer_age_idx ON customer (age);
