-- also: CMP112
-- lockkeeper: contract
DROP TABLE customer CASCADE;
