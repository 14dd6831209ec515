CREATE TABLE ticket (id bigint PRIMARY KEY, is_open boolean, tags text[]);
