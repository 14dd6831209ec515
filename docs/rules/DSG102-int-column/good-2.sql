CREATE TABLE "Visit" (id bigint PRIMARY KEY);
ALTER TABLE public."Visit" ADD COLUMN n bigint DEFAULT 1::int;
