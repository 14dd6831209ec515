CREATE TABLE shop (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN shop_id bigint REFERENCES shop (id);
