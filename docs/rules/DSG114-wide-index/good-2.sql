-- lockkeeper: no transaction
CREATE UNIQUE INDEX CONCURRENTLY wide ON visit (a, b, c, d);
