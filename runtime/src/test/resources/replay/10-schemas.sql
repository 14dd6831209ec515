-- The statements of https://www.postgresql.org/docs/current/sql-commands.html, adapted so that they run one after the
-- other. Marks stand before a statement: "since 15" and "until 17" for the servers that have it, "fails" where the server
-- refuses it and the replay must say so, "silent" where the server refuses it and the replay need not know, "opaque" where
-- nobody can know what it does.

-- scenario: schemas
CREATE SCHEMA myschema;
CREATE SCHEMA IF NOT EXISTS myschema;
-- fails
CREATE SCHEMA myschema;
CREATE SCHEMA "My Schema";
CREATE SCHEMA AUTHORIZATION joe;
CREATE SCHEMA test AUTHORIZATION joe;
ALTER SCHEMA test RENAME TO test2;
-- fails
ALTER SCHEMA test RENAME TO test3;
-- fails
ALTER SCHEMA test2 RENAME TO myschema;
ALTER SCHEMA test2 OWNER TO manuel;
CREATE TABLE myschema.mytable (i integer);
-- fails
DROP SCHEMA myschema;
DROP SCHEMA myschema CASCADE;
-- fails
DROP SCHEMA myschema;
DROP SCHEMA IF EXISTS myschema;
DROP SCHEMA test2, joe;

-- scenario: schema elements
CREATE SCHEMA hollywood
    CREATE TABLE films (title text, release date, awards text[])
    CREATE VIEW winners AS
        SELECT title, release FROM films WHERE awards IS NOT NULL;
CREATE SCHEMA bollywood
    CREATE TABLE films (id int PRIMARY KEY, title text)
    CREATE INDEX films_title ON films (title)
    CREATE SEQUENCE film_ids
    GRANT SELECT ON films TO joe;
ALTER SCHEMA hollywood RENAME TO movies;
SELECT title FROM movies.winners;
DROP SCHEMA bollywood, movies CASCADE;

-- scenario: search path
CREATE SCHEMA one;
CREATE SCHEMA two;
SET search_path TO one, public;
CREATE TABLE t (a int);
SET search_path TO two, one;
CREATE VIEW v AS SELECT a FROM t;
CREATE TABLE t (b int);
ALTER TABLE t ADD COLUMN c int;
ALTER TABLE one.t ADD COLUMN d int;
-- fails
CREATE TABLE t (c int);
RESET search_path;
-- fails
ALTER TABLE t ADD COLUMN e int;
SET LOCAL search_path TO one;
SET search_path = "$user", public;
CREATE TABLE t (z int);
DROP TABLE one.t CASCADE;

-- scenario: quoted names
CREATE TABLE "Weather Data" ("City" varchar(80), "temp.lo" int, "a ""b""" real, "select" int);
CREATE INDEX ON "Weather Data" ("City");
ALTER TABLE "Weather Data" RENAME COLUMN "temp.lo" TO "Temp";
ALTER TABLE "Weather Data" ADD CONSTRAINT "Is Warm" CHECK ("Temp" > 0);
-- fails
ALTER TABLE weather RENAME TO "Weather";
-- fails
ALTER TABLE "Weather Data" DROP COLUMN city;
ALTER TABLE "Weather Data" RENAME TO "Weather";
CREATE VIEW "Warm" AS SELECT "City", "Temp" FROM "Weather" WHERE "Temp" > 20;
DROP TABLE "Weather" CASCADE;
