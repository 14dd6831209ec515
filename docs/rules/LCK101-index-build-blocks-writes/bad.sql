CREATE INDEX customer_email_idx ON customer (email);
