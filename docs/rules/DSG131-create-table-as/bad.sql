CREATE TABLE old AS SELECT id, email FROM customer WHERE age > 90;
