-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY open ON ticket (is_open, id);
CREATE INDEX CONCURRENTLY rare ON ticket (is_open) WHERE is_open;
