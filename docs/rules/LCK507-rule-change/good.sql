CREATE VIEW "Client" AS SELECT id FROM customer;
