CREATE TABLE "Address" (id bigint PRIMARY KEY);
ALTER TABLE public."Address" REPLICA IDENTITY USING INDEX "Address_pkey";
