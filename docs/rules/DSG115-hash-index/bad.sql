-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY email ON customer USING hash (email);
