-- before
CREATE SCHEMA crm;
CREATE TABLE crm.customer (id bigint PRIMARY KEY, email text);
CREATE TABLE customer (id bigint PRIMARY KEY);
-- migration
ALTER TABLE customer ADD COLUMN email text;
