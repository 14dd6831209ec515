-- before
CREATE DOMAIN email AS text;
CREATE TABLE customer (id bigint PRIMARY KEY, email text, net cidr, flags bit(8));
-- migration
ALTER TABLE customer ALTER COLUMN email TYPE email, ALTER net TYPE inet, ALTER flags TYPE varbit;
