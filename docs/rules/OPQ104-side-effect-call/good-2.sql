CREATE FUNCTION "Twice"(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * n';
SELECT "Twice"(21), random();
