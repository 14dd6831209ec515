CREATE DOMAIN email AS text;
CREATE TABLE customer (id bigint PRIMARY KEY, email email CHECK (email LIKE '%@%'));
ALTER DOMAIN email SET DEFAULT '@';
