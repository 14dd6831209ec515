\restrict 5zqXlqLCW01

CREATE TABLE public.customer (
    id bigint \gexec
);
