CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int, "Name" text);
CREATE INDEX customer_email_age ON customer (email, age);
