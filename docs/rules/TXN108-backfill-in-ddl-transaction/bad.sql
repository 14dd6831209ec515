-- also: DST109
ALTER TABLE customer ADD COLUMN country text;
UPDATE customer SET country = 'unknown';
