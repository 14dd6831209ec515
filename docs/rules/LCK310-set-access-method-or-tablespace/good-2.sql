-- postgres: 15-18
ALTER TABLE customer SET ACCESS METHOD heap;
