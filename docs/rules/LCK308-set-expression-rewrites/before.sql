CREATE TABLE customer (id bigint PRIMARY KEY, email text, key text GENERATED ALWAYS AS (lower(email)) STORED);
INSERT INTO customer VALUES (1, 'ada@example.org');
