-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY wide ON visit (a, b, c, d);
