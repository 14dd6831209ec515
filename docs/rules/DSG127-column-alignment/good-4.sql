CREATE TABLE base (member boolean);
CREATE TABLE visit (LIKE base, id bigint PRIMARY KEY, paid boolean, seen timestamptz);
CREATE TABLE page (n integer, id bigint PRIMARY KEY, m integer, name text);
