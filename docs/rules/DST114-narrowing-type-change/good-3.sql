CREATE TABLE draft (name text);
ALTER TABLE public.draft ALTER COLUMN name TYPE varchar(20);
