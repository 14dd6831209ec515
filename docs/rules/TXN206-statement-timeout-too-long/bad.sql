SET statement_timeout = '1d';
ANALYZE customer;
