-- also: CMP102
ALTER TABLE customer RENAME TO customer_old;
CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL);
