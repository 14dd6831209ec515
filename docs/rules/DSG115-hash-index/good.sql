-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY hash ON public.customer (email);
