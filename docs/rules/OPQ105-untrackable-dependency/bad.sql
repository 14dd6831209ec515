CREATE FUNCTION adults() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM customer WHERE age >= 18';
