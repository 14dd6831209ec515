DROP TABLE IF EXISTS "Draft";
CREATE TABLE "Draft" (id bigint PRIMARY KEY);
DROP TABLE "Draft";
CREATE TABLE public."Draft" (id int PRIMARY KEY);
