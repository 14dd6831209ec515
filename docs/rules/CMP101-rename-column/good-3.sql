CREATE TABLE client (id bigint PRIMARY KEY, email text);
ALTER TABLE public."client" RENAME COLUMN email TO mail;
