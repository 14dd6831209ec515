INSERT INTO archive (id, email, age) SELECT id, email, age FROM customer;
