ALTER TABLE customer SET (fillfactor = 80);
