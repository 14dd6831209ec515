-- lockkeeper: no transaction
ALTER TABLE event ADD CONSTRAINT id_not_null CHECK (id IS NOT NULL) NOT VALID;
ALTER TABLE event VALIDATE CONSTRAINT id_not_null;
ALTER TABLE event ADD CONSTRAINT event_pkey PRIMARY KEY USING INDEX event_id_idx;
ALTER TABLE event DROP CONSTRAINT id_not_null;
