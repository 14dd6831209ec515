-- lockkeeper: no transaction
SET statement_timeout TO 3000;
RESET statement_timeout;
SET lock_timeout = '1h';
CREATE UNIQUE INDEX CONCURRENTLY "customer email" ON public.customer (email);
