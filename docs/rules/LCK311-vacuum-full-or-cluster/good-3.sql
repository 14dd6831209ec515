CREATE TABLE "Address" (id bigint PRIMARY KEY);
CLUSTER "Address" USING "Address_pkey";
