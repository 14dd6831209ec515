CREATE VIEW client AS SELECT * FROM customer;
