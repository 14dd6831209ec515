CREATE TABLE address (id bigint PRIMARY KEY, zip text);
CREATE INDEX ON address (zip);
