CREATE TABLE "Hash" (id bigint, n int) PARTITION BY HASH (id);
CREATE INDEX ON "Hash" USING btree (id);
