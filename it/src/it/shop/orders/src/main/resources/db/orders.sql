-- Orders belong to customers, who live in another module.
CREATE TABLE orders (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL,
  status      order_status NOT NULL DEFAULT 'placed',
  placed_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_line (
  order_id bigint NOT NULL,
  line     int NOT NULL,
  article  text NOT NULL,
  cents    bigint NOT NULL,
  PRIMARY KEY (order_id, line)
);

INSERT INTO orders (customer_id, status)
SELECT id, 'paid' FROM customer WHERE id % 2 = 0;

INSERT INTO order_line (order_id, line, article, cents)
SELECT o.id, n, 'article ' || n, 100 * n FROM orders o, generate_series(1, 3) n;

-- The last one: it locks customer, and nothing that takes long comes behind it.
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customer (id);
