CREATE FUNCTION price(bigint, text) RETURNS int LANGUAGE sql AS 'SELECT 1';
