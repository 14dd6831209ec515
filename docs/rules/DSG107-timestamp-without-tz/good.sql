CREATE TABLE visit (id bigint PRIMARY KEY, at timestamptz(3), day date);
