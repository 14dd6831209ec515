CREATE TEMPORARY TABLE customer_old AS SELECT * FROM customer;
DROP TABLE customer_old;
