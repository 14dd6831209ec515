-- lockkeeper: contract
DROP VIEW adult;
