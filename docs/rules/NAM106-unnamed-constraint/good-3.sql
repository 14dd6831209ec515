CREATE TABLE "Page" (id bigint CONSTRAINT page_pkey PRIMARY KEY, name text NOT NULL DEFAULT 'CHECK (true)');
