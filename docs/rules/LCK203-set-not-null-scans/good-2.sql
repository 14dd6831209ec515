-- before
-- lockkeeper: no transaction
CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
ALTER TABLE customer ADD CONSTRAINT known CHECK (age > 0 AND email IS NOT NULL) NOT VALID;
ALTER TABLE customer VALIDATE CONSTRAINT known;
-- migration
ALTER TABLE customer ALTER COLUMN email SET NOT NULL;
