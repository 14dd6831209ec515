-- Orders and what finds them
CREATE TABLE orders (
  id          bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer,
  shipped_at  timestamptz
);

CREATE INDEX orders_customer ON orders (customer_id); -- new table: nobody waits
