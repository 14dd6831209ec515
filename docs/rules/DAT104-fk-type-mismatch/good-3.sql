CREATE TABLE purchase (id bigint PRIMARY KEY, small bigint);
ALTER TABLE purchase ADD FOREIGN KEY (small) REFERENCES customer (small);
