-- lockkeeper: contract
ALTER TABLE customer DROP COLUMN age;
