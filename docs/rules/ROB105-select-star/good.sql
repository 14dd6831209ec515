CREATE VIEW customers AS SELECT id, email FROM public."customer" c WHERE EXISTS (SELECT * FROM customer WHERE id > c.id);
