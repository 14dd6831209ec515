-- refused
ALTER TABLE customer SET TABLESPACE fast;
