-- lockkeeper: no transaction
REINDEX TABLE CONCURRENTLY customer;
