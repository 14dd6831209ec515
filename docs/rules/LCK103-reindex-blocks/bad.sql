REINDEX TABLE customer;
