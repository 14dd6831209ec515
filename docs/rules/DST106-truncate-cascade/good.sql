-- also: DST105
TRUNCATE customer, "Letter";
