CREATE TABLE "Draft" (id bigint CONSTRAINT "Positive" CHECK (id > 0));
ALTER TABLE public."Draft" DROP CONSTRAINT "Positive";
