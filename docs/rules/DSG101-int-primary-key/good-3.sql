CREATE TABLE line (purchase bigint, n int, PRIMARY KEY (purchase, n));
