CREATE TABLE customer (id bigint PRIMARY KEY, email varchar(50) CONSTRAINT has_at CHECK (email LIKE '%@%'), city varchar(20));
INSERT INTO customer VALUES (1, 'ada@example.org', 'London');
