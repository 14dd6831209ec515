CREATE TABLE "Draft" (id int);
ALTER TABLE public."Draft" ALTER id SET DATA TYPE bigint;
