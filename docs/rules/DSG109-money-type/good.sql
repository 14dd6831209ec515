CREATE TABLE invoice (id bigint PRIMARY KEY, total numeric(12, 2), currency text);
