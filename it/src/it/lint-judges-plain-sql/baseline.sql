CREATE TABLE public.customer (id bigint PRIMARY KEY, email text, name text);
