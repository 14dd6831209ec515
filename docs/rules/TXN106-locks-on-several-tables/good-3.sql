-- lockkeeper: no transaction
ALTER TABLE customer ADD COLUMN phone text;
ALTER TABLE orders ADD COLUMN note text;
