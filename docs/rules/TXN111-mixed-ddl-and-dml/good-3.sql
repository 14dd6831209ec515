CREATE TABLE "Country" (name text);
INSERT INTO "Country" VALUES ('uk');
UPDATE "Country" SET name = upper(name);
