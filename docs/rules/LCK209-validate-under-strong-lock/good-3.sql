-- before
CREATE TABLE customer (id bigint PRIMARY KEY, age int);
CREATE TABLE orders (id bigint PRIMARY KEY);
ALTER TABLE customer ADD CONSTRAINT customer_age_positive CHECK (age > 0) NOT VALID;
-- migration
ALTER TABLE orders ADD COLUMN city text;
ALTER TABLE customer VALIDATE CONSTRAINT customer_age_positive;
