-- phase: CONTRACT
DROP TABLE customer;
