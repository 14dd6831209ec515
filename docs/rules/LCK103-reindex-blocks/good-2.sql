CREATE TABLE "Address" (id bigint PRIMARY KEY);
REINDEX TABLE public."Address";
