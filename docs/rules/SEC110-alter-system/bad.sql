-- also: TXN102
-- refused
ALTER SYSTEM SET work_mem = '64MB';
