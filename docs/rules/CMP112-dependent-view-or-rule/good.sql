-- lockkeeper: contract
DROP VIEW adult;
ALTER TABLE customer DROP COLUMN age;
CREATE VIEW adult AS SELECT id FROM customer;
