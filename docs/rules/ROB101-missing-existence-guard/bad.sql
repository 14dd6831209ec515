-- lockkeeper: no transaction
CREATE TABLE visit (id bigint PRIMARY KEY);
DROP VIEW IF EXISTS visits;
