CREATE FUNCTION dblink(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
SELECT dblink('dbname=billing');
