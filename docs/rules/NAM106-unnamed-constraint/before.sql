CREATE TABLE visit (id bigint CONSTRAINT visit_pkey PRIMARY KEY, page text);
