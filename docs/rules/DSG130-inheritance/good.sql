CREATE TABLE employee (LIKE person INCLUDING ALL);
ALTER TABLE public.employee ADD COLUMN boss bigint;
