UPDATE customer SET age = 18 WHERE age IS NULL;
