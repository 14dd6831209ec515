CREATE TABLE visit (id bigint PRIMARY KEY, n bigint, "integer" numeric(10));
