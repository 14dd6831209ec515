UPDATE customer SET age = age + 1 WHERE id = 1;
COMMIT;
