-- lockkeeper: no transaction
CREATE UNIQUE INDEX CONCURRENTLY event_pkey ON event (id);
ALTER TABLE event ADD CONSTRAINT event_pkey PRIMARY KEY USING INDEX event_pkey;
