DELETE FROM customer WHERE age > 200;
