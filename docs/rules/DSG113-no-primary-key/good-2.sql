CREATE TABLE "Visit" (id bigint NOT NULL, page text);
ALTER TABLE public."Visit" ADD CONSTRAINT visit_pkey PRIMARY KEY (id);
