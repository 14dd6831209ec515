CREATE TABLE public.note ("ID" bigint NOT NULL);
ALTER TABLE note ADD CONSTRAINT "note key" PRIMARY KEY ("ID");
