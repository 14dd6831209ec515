ALTER TABLE customer SET SCHEMA shop;
CREATE VIEW customer AS SELECT * FROM shop.customer;
