-- scenario: the examples of CREATE INDEX
CREATE TABLE films (code text, title text, director text, rating int, location point, released date);
CREATE UNIQUE INDEX title_idx ON films (title);
CREATE UNIQUE INDEX title_idx2 ON films (title) INCLUDE (director, rating);
CREATE INDEX title_idx3 ON films (title) WITH (deduplicate_items = off);
CREATE INDEX ON films ((lower(title)));
CREATE INDEX title_idx_german ON films (title COLLATE "C");
CREATE INDEX title_idx_nulls_low ON films (title NULLS FIRST);
-- since 15
CREATE UNIQUE INDEX title_idx4 ON films (title) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX title_idx5 ON films (title) WITH (fillfactor = 70);
CREATE INDEX pointloc
    ON films USING gist (box(location,location));
CREATE INDEX CONCURRENTLY sales_quantity_index ON films (rating);
CREATE INDEX code_idx ON films (code) TABLESPACE pg_default;
CREATE INDEX IF NOT EXISTS code_idx ON films (title);
CREATE INDEX by_pattern ON films (title text_pattern_ops, code DESC NULLS LAST, director DESC);
CREATE INDEX by_hash ON films USING hash (code);
CREATE INDEX by_brin ON films USING brin (released) WITH (pages_per_range = 32);
CREATE INDEX by_gin ON films USING gin (to_tsvector('english', title));
CREATE INDEX recent ON films (rating) WHERE released > '2020-01-01' AND director IS NOT NULL;
CREATE INDEX by_both ON films (rating, (code || title)) WHERE rating > 3;
-- fails
CREATE INDEX code_idx ON films (title);
-- fails
CREATE INDEX nothing ON missing (a);
-- fails
CREATE INDEX nothing ON films (missing);
-- fails
CREATE INDEX nothing ON films (lower(missing));
-- fails
CREATE INDEX nothing ON films (title) WHERE missing > 0;
-- fails
CREATE INDEX nothing ON films (title) INCLUDE (missing);
-- silent
CREATE INDEX nothing ON films USING missing (title);


-- scenario: alter index
CREATE TABLE d (id int, name text);
CREATE INDEX distributors ON d (id);
ALTER INDEX distributors RENAME TO suppliers;
ALTER INDEX suppliers SET TABLESPACE pg_default;
ALTER INDEX suppliers SET (fillfactor = 75);
ALTER INDEX suppliers RESET (fillfactor);
REINDEX INDEX suppliers;
REINDEX (VERBOSE) TABLE d;
REINDEX INDEX CONCURRENTLY suppliers;
CREATE INDEX coord_idx ON d ((id * 2), (id + 3));
ALTER INDEX coord_idx ALTER COLUMN 2 SET STATISTICS 1000;
ALTER INDEX IF EXISTS missing RENAME TO found;
-- fails
ALTER INDEX missing RENAME TO found;
-- fails
ALTER INDEX coord_idx RENAME TO suppliers;
-- fails
ALTER INDEX suppliers RENAME TO d;
ALTER TABLE coord_idx RENAME TO coordinates;
DROP INDEX CONCURRENTLY suppliers;
-- fails
DROP INDEX suppliers;
DROP INDEX IF EXISTS suppliers, missing;
-- fails
DROP TABLE coordinates;
-- fails
DROP INDEX d;
-- silent
REINDEX INDEX missing;
CREATE TABLE k (id int PRIMARY KEY, name text CONSTRAINT named UNIQUE);
ALTER INDEX k_pkey RENAME TO k_key;
ALTER TABLE k RENAME CONSTRAINT named TO name_key;
-- fails
DROP INDEX k_key;
DROP INDEX coordinates;

-- scenario: clustered and unclustered
CREATE TABLE t (a int, b int);
CREATE INDEX t_a ON t (a);
CLUSTER t USING t_a;
CLUSTER t;
-- fails
CLUSTER t USING missing;
VACUUM t;
VACUUM (FULL, ANALYZE) t;
ANALYZE t (a, b);
TRUNCATE t;
TRUNCATE TABLE t RESTART IDENTITY CASCADE;
BEGIN;
LOCK TABLE t IN SHARE MODE NOWAIT;
COMMIT;
CHECKPOINT;
-- silent
TRUNCATE missing;

-- scenario: sequences
CREATE SEQUENCE serial START 101;
SELECT nextval('serial');
CREATE TEMPORARY SEQUENCE scratch;
CREATE SEQUENCE IF NOT EXISTS serial START 5;
CREATE SEQUENCE small AS smallint INCREMENT BY 2 MINVALUE 0 MAXVALUE 100 START WITH 10 CACHE 5 CYCLE;
CREATE SEQUENCE down INCREMENT -1;
CREATE SEQUENCE down2 AS integer INCREMENT BY -2 NO MINVALUE NO MAXVALUE NO CYCLE;
-- since 15
CREATE UNLOGGED SEQUENCE loose;
CREATE TABLE t (a int, b int);
CREATE SEQUENCE owned OWNED BY t.a;
-- fails
CREATE SEQUENCE serial;
-- fails
CREATE SEQUENCE owned2 OWNED BY t.missing;
ALTER SEQUENCE serial RESTART WITH 105;
ALTER SEQUENCE serial RESTART;
ALTER SEQUENCE serial AS integer;
ALTER SEQUENCE serial INCREMENT BY 3 MINVALUE 1 MAXVALUE 1000 START 7 CACHE 2 CYCLE;
ALTER SEQUENCE serial NO MAXVALUE NO CYCLE;
ALTER SEQUENCE serial OWNED BY t.b;
-- since 15
ALTER SEQUENCE loose SET LOGGED;
ALTER SEQUENCE owned OWNED BY NONE;
ALTER SEQUENCE IF EXISTS missing RESTART;
-- fails
ALTER SEQUENCE missing RESTART;
ALTER SEQUENCE serial RENAME TO numbers;
-- fails
ALTER SEQUENCE numbers RENAME TO small;
CREATE SCHEMA other;
-- fails
ALTER SEQUENCE numbers SET SCHEMA other;
ALTER SEQUENCE small SET SCHEMA other;
ALTER SEQUENCE other.small OWNER TO joe;
ALTER TABLE t DROP COLUMN b;
-- fails
DROP SEQUENCE numbers;
DROP SEQUENCE owned, down;
DROP SEQUENCE IF EXISTS owned;
-- fails
DROP TABLE down2;
DROP SCHEMA other CASCADE;
