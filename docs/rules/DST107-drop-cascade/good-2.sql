CREATE TABLE "Draft" (id bigint PRIMARY KEY);
DROP TABLE public."Draft" CASCADE;
