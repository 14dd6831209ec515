CREATE TABLE visit (id bigint PRIMARY KEY);
ALTER TABLE public."visit" SET LOGGED;
