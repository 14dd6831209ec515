-- lockkeeper: no transaction
VACUUM (ANALYZE) public.customer;
