-- lockkeeper: no transaction
VACUUM (FULL off, ANALYZE) public.customer;
