-- lockkeeper: contract
-- also: DST107
ALTER TABLE customer DROP COLUMN age CASCADE;
