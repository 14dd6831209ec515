CREATE TABLE public.customer (id bigint, name text);
