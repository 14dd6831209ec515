ALTER TABLE orders ADD COLUMN customer_id bigint DEFAULT 1 REFERENCES customer (id);
