-- lockkeeper: contract
DROP TABLE customer CASCADE;
