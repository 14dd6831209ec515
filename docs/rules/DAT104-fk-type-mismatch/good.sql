CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint REFERENCES public.customer);
