CREATE TABLE invoice (
    id bigint PRIMARY KEY,
    customer_id bigint REFERENCES customer (id),
    orders_id bigint REFERENCES orders (id)
);
