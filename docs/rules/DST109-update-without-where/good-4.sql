WITH old AS (SELECT id FROM customer WHERE age > 100) UPDATE customer c SET age = NULL FROM old WHERE c.id = old.id;
