LOCK TABLE customer;
