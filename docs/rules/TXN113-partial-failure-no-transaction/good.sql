-- lockkeeper: no transaction
ALTER TABLE customer ADD COLUMN IF NOT EXISTS phone text;
CREATE INDEX CONCURRENTLY "Phone" ON public.customer (phone);
VACUUM customer;
