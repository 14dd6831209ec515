ALTER TABLE customer RENAME TO client;
CREATE VIEW customer AS SELECT * FROM client;
