-- lockkeeper: no transaction
CREATE TABLE "Order" (id bigint, at date);
CREATE UNIQUE INDEX ON "Order" (at);
ALTER TABLE public."Order" ADD PRIMARY KEY (id);
