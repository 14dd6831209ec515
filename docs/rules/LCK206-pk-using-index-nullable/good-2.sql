-- before
CREATE TABLE event ("ID" bigint NOT NULL);
CREATE UNIQUE INDEX by_id ON event ("ID");
-- migration
ALTER TABLE public.event ADD CONSTRAINT event_pkey PRIMARY KEY USING INDEX by_id;
