-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY ON customer (email);
