CREATE TABLE "Country" (id bigint PRIMARY KEY);
CREATE TABLE invoice (
    id bigint PRIMARY KEY,
    country bigint REFERENCES "Country" (id),
    customer_id bigint REFERENCES customer (id)
);
