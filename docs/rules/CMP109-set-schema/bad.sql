ALTER TABLE customer SET SCHEMA shop;
