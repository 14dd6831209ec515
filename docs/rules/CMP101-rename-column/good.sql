-- lockkeeper: no transaction
ALTER TABLE customer ADD COLUMN mail text;
UPDATE customer SET mail = email WHERE mail IS NULL;
