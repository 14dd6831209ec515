CREATE TABLE "Draft" (id bigint);
ALTER TABLE public."Draft" DISABLE TRIGGER USER;
