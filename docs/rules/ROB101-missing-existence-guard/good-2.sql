CREATE TABLE visit (id bigint PRIMARY KEY);
ALTER TABLE visit ADD COLUMN at date;
