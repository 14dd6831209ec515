-- lockkeeper: no transaction
CREATE UNIQUE INDEX CONCURRENTLY customer_id_age ON customer (id, age);
