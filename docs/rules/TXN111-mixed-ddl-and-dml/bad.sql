-- also: DST109
-- lockkeeper: no transaction
ALTER TABLE customer ADD COLUMN country text;
UPDATE customer SET country = 'unknown';
