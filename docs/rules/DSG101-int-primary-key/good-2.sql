CREATE TABLE "Customer" (id uuid, n int UNIQUE);
ALTER TABLE public."Customer" ADD PRIMARY KEY (id);
