CREATE TABLE "users" (id bigint PRIMARY KEY);
ALTER TABLE public.users ADD COLUMN "comment" text;
