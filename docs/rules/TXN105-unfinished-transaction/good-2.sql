-- lockkeeper: no transaction
START TRANSACTION;
ALTER TABLE public.customer ADD COLUMN "Phone" text;
END;
BEGIN;
COMMENT ON TABLE customer IS 'BEGIN';
COMMIT;
