CREATE TABLE "Purchase" (id bigint PRIMARY KEY, code text REFERENCES customer (code));
