-- also: LCK301
ALTER TABLE customer ADD COLUMN "Years" int;
ALTER TABLE customer ALTER COLUMN "Years" TYPE bigint;
