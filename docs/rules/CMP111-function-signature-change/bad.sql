DROP FUNCTION price(bigint);
CREATE FUNCTION price(bigint, text) RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
