ALTER TABLE customer DROP CONSTRAINT customer_pkey, ADD CONSTRAINT customer_key PRIMARY KEY USING INDEX customer_number;
