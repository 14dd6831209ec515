-- refused
ALTER TABLE survey ALTER COLUMN age TYPE integer;
