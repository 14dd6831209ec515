\restrict 5zqXlqLCW01

CREATE TABLE public.customer (id bigint, name text);

COPY public.customer (id, name) FROM stdin;
1	Ada; or so
\N	Grace
\.

\unrestrict 5zqXlqLCW01
