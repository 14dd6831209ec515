INSERT INTO customer (id, name) VALUES (1, 'Alan') ON CONFLICT (id) DO UPDATE SET name = excluded.name;
CREATE VIEW named (a, "A") AS SELECT name, name FROM customer;
