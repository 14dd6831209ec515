CREATE TABLE old (id bigint PRIMARY KEY, email text);
INSERT INTO public."old" (id, email) SELECT id, email FROM customer WHERE age > 90;
