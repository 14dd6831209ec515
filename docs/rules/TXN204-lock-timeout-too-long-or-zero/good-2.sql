-- lockkeeper: no transaction
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY "Email" ON public.customer (email);
SET lock_timeout = '500ms';
ALTER TABLE customer ADD COLUMN phone text;
