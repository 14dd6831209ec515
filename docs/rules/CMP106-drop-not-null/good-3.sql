-- lockkeeper: contract
ALTER TABLE customer ALTER COLUMN email DROP NOT NULL;
