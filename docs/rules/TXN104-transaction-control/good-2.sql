SAVEPOINT before_ages;
UPDATE customer SET age = age + 1 WHERE id = 1;
RELEASE SAVEPOINT before_ages;
