CREATE TABLE day (customer bigint, name varchar(40)) PARTITION BY LIST (customer);
ALTER TABLE day ALTER COLUMN name TYPE text;
