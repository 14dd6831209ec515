-- also: LCK301
ALTER TABLE public."survey" ALTER COLUMN age TYPE integer USING age::integer;
