-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY "visit Page" ON public.visit (page);
