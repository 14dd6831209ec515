CREATE TABLE "Draft" (id bigint NOT NULL);
ALTER TABLE public."Draft" ALTER id DROP NOT NULL;
