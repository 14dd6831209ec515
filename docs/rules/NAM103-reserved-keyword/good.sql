CREATE TABLE orders (id bigint PRIMARY KEY, name text, type text, value text);
