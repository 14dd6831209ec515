-- refused
CREATE TABEL customer (id bigint PRIMARY KEY);
