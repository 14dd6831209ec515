CREATE TABLE "Order" (id bigint PRIMARY KEY, amount int CHECK (amount > 0));
ALTER TABLE public."Order" ADD CHECK (amount < 100);
