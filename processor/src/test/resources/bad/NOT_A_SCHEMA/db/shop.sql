BEGIN;

CREATE DATABASE shop TEMPLATE template0;

\connect shop

CREATE TABLE public.customer (id bigint, name text);

COPY public.customer (id, name) FROM stdin;
\.
