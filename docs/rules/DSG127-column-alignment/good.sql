CREATE TABLE visit (id bigint PRIMARY KEY, seen timestamptz, member boolean, paid boolean);
