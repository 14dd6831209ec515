-- also: DST109
UPDATE customer SET age = age + 1;
ALTER TABLE customer ADD COLUMN country text;
