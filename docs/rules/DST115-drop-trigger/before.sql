CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
INSERT INTO customer VALUES (1, 'ada@example.org', 36), (2, 'alan@example.org', 41);
CREATE TRIGGER same BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
