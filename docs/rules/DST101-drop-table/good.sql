-- lockkeeper: contract
DROP TABLE customer;
