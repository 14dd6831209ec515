CREATE TABLE extension (id bigint);
DROP TABLE extension;
