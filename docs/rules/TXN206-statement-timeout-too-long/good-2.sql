SET LOCAL statement_timeout TO 3600000;
ANALYZE public.customer;
