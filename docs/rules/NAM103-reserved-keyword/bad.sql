CREATE TABLE "order" (id bigint PRIMARY KEY);
