-- also: LCK301
ALTER TABLE customer ALTER COLUMN "Name" TYPE varchar(60), ALTER COLUMN email TYPE text;
