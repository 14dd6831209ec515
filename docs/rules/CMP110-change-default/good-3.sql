-- lockkeeper: contract
ALTER TABLE customer ALTER COLUMN age SET DEFAULT 18;
