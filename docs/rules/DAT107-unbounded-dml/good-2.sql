CREATE TABLE "Order" (id bigint PRIMARY KEY, amount int);
INSERT INTO "Order" (id, amount) SELECT g, g FROM generate_series(1, 3) g;
UPDATE "Order" SET amount = 0;
DELETE FROM "Order";
