-- also: LCK301
ALTER TABLE public."customer" ALTER COLUMN age TYPE bigint;
