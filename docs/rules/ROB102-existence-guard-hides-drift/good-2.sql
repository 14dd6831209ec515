-- lockkeeper: no transaction
CREATE TABLE IF NOT EXISTS visit (id bigint PRIMARY KEY);
