-- lockkeeper: no transaction
CREATE UNIQUE INDEX CONCURRENTLY customer_email ON customer (email);
