CREATE TABLE country (id bigint PRIMARY KEY, code text CHECK (length(code) = 2));
