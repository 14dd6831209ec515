CREATE TABLE "Draft" (id bigint, age int);
UPDATE public."Draft" SET age = 18;
