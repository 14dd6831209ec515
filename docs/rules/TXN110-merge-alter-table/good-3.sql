CREATE TABLE address (id bigint PRIMARY KEY);
ALTER TABLE address ADD COLUMN zip text;
ALTER TABLE address ADD COLUMN street text;
