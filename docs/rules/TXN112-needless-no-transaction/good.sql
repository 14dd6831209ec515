CREATE TABLE address (id bigint PRIMARY KEY);
COMMENT ON TABLE address IS 'where';
