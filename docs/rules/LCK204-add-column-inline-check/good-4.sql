-- before
CREATE TABLE customer (id bigint PRIMARY KEY, discount int);
-- migration
ALTER TABLE customer ADD COLUMN IF NOT EXISTS discount int CHECK (discount >= 0);
