COMMENT ON COLUMN customer.email IS 'DROP DATABASE billing_old';
