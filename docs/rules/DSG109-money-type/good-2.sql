CREATE TABLE "money" (id bigint PRIMARY KEY, money bigint);
