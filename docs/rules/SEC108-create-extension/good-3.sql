CREATE TABLE extension (id bigint);
