-- before
CREATE TABLE customer (id bigint PRIMARY KEY, "Email" text);
CREATE INDEX by_email ON customer ("Email");
CREATE INDEX by_email_and_id ON customer ("Email", id);
-- migration
-- lockkeeper: no transaction
DROP INDEX CONCURRENTLY public.by_email;
CREATE INDEX CONCURRENTLY by_email_descending ON customer ("Email" DESC);
