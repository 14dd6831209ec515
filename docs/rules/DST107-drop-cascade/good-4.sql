-- lockkeeper: contract
DROP VIEW IF EXISTS grown_up CASCADE;
