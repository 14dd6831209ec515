DELETE FROM customer WHERE 1 = 1;
