-- also: DST109
UPDATE customer SET age = age + 1;
