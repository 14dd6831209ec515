DROP VIEW adult;
CREATE VIEW adult AS SELECT id, email, age FROM customer WHERE age >= 21;
