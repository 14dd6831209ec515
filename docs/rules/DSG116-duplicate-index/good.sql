CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);
CREATE INDEX email ON customer (email);
CREATE INDEX age_email ON public."customer" (age, email);
CREATE INDEX lower_email ON customer (lower(email));
