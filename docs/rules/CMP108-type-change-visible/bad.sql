-- also: LCK301
ALTER TABLE customer ALTER COLUMN age TYPE bigint;
