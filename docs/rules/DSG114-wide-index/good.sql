-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY "Wide" ON public.visit (a, b, c) INCLUDE (d);
