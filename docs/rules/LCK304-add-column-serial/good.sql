ALTER TABLE customer ADD COLUMN number bigint;
CREATE SEQUENCE customer_number_seq OWNED BY customer.number;
ALTER TABLE customer ALTER COLUMN number SET DEFAULT nextval('customer_number_seq');
