CREATE TABLE n (id bigint PRIMARY KEY);
INSERT INTO n (id) SELECT count(*) FROM customer;
