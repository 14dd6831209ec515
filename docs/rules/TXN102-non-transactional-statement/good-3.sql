CREATE TABLE "Address" (id bigint PRIMARY KEY);
REINDEX TABLE "Address";
CLUSTER "Address" USING "Address_pkey";
