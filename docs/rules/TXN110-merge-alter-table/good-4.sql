-- before
CREATE TABLE customer (id bigint PRIMARY KEY, email text CONSTRAINT email_there CHECK (email IS NOT NULL));
-- migration
ALTER TABLE customer ALTER COLUMN email SET NOT NULL;
ALTER TABLE customer DROP CONSTRAINT email_there;
