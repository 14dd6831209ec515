CREATE TABLE invoice (
    id bigint PRIMARY KEY,
    payer bigint REFERENCES customer (id),
    reader bigint REFERENCES public.customer (id)
);
