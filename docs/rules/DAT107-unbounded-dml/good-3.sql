INSERT INTO archive (id, age) SELECT 0, count(*) FROM customer;
CREATE TEMPORARY TABLE seen AS SELECT id FROM customer WHERE age > 90;
DELETE FROM seen;
