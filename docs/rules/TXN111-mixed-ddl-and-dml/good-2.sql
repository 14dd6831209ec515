-- also: DST109
UPDATE customer SET age = age + 1;
DELETE FROM customer WHERE email IS NULL;
