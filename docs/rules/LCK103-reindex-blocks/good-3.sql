-- lockkeeper: no transaction
REINDEX (VERBOSE, CONCURRENTLY) INDEX public.customer_email_idx;
