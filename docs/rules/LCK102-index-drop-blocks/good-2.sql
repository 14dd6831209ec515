DROP INDEX IF EXISTS customer_phone_idx;
