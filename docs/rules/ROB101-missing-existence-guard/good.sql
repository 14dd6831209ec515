-- lockkeeper: no transaction
CREATE TABLE IF NOT EXISTS public."visit" (id bigint PRIMARY KEY);
ALTER TABLE visit ADD COLUMN IF NOT EXISTS at date;
CREATE INDEX CONCURRENTLY visit_at ON visit (at);
CREATE OR REPLACE VIEW visits AS SELECT id FROM visit;
