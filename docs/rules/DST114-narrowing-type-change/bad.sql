-- also: LCK301
ALTER TABLE customer ALTER COLUMN email TYPE varchar(20);
