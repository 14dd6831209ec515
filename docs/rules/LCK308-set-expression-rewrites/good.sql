-- before
CREATE TABLE customer (id bigint PRIMARY KEY, email text, key text GENERATED ALWAYS AS (lower(email)) VIRTUAL);
-- migration
-- postgres: 18
ALTER TABLE customer ALTER COLUMN key SET EXPRESSION AS (upper(email));
