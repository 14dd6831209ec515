-- before
CREATE TABLE page (id bigint NOT NULL);
CREATE UNIQUE INDEX page_id_key ON page (id);
-- migration
ALTER TABLE page ADD UNIQUE USING INDEX page_id_key;
