CREATE TABLE "Draft" (id bigint);
INSERT INTO "Draft" VALUES (1);
DELETE FROM public."Draft";
