CREATE TABLE "Customer" (id bigint PRIMARY KEY);
