CREATE TABLE "json" (id bigint PRIMARY KEY, json text);
ALTER TABLE "json" ADD COLUMN body pg_catalog.jsonb;
