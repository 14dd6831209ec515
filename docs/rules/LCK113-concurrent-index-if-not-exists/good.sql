-- lockkeeper: no transaction
DROP INDEX CONCURRENTLY IF EXISTS public.customer_email_idx;
CREATE INDEX CONCURRENTLY IF NOT EXISTS customer_email_idx ON public.customer (email);
