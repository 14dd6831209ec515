-- lockkeeper: contract
DROP VIEW adult;
DROP TABLE customer RESTRICT;
