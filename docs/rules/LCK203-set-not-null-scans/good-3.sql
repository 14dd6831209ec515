-- before
CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL);
-- migration
ALTER TABLE customer ALTER COLUMN email SET NOT NULL;
