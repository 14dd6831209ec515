-- lockkeeper: no transaction
BEGIN;
ALTER TABLE customer ADD COLUMN phone text;
COMMIT;
DROP INDEX CONCURRENTLY IF EXISTS customer_phone_idx;
