-- also: SEC113
-- postgres: 18
ALTER TABLE orders ALTER CONSTRAINT orders_customer_fk NOT ENFORCED;
