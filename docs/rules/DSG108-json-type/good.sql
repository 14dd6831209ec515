CREATE TABLE event (id bigint PRIMARY KEY, body jsonb);
