-- refused
-- also: DAT109
SELECT dblink_exec('dbname=billing', 'DROP TABLE bill');
