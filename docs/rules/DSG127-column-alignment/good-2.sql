CREATE TABLE "Visit" (page text, member boolean, id bigint PRIMARY KEY, paid boolean, seen timestamptz);
