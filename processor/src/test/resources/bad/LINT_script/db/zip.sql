CREATE TABLE zip (id bigint PRIMARY KEY);
  CREATE INDEX customer_zip ON customer (zip);
