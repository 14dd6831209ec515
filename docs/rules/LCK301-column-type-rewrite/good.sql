-- before
CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(50), city varchar(20), price numeric(10, 2), at timestamp(3));
-- migration
ALTER TABLE customer ALTER COLUMN name TYPE varchar(100) USING name::varchar(100), ALTER city TYPE text,
    ALTER price TYPE numeric(12, 2), ALTER at TYPE timestamp;
