-- lockkeeper: no transaction
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE public.customer ADD COLUMN phone text;
COMMIT;
