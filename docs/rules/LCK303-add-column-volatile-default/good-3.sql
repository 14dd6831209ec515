-- before
CREATE TABLE customer (id bigint PRIMARY KEY);
CREATE FUNCTION region() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('app.region', true) $$;
-- migration
ALTER TABLE customer ADD COLUMN region text DEFAULT region();
