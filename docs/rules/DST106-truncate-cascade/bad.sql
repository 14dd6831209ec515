-- also: DST105
TRUNCATE customer CASCADE;
