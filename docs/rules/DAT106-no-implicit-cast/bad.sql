-- also: LCK301
-- refused
ALTER TABLE survey ALTER COLUMN age TYPE integer;
