-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY open ON ticket (is_open);
