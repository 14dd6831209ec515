-- scenario: publications
CREATE TABLE users (user_id int PRIMARY KEY, firstname text, active boolean);
CREATE TABLE departments (id int PRIMARY KEY, active boolean);
CREATE SCHEMA marketing;
CREATE TABLE marketing.campaigns (id int PRIMARY KEY);
CREATE PUBLICATION mypublication FOR TABLE users, departments;
-- since 15
CREATE PUBLICATION active_departments FOR TABLE departments WHERE (active IS TRUE);
CREATE PUBLICATION alltables FOR ALL TABLES;
CREATE PUBLICATION insert_only FOR TABLE users
    WITH (publish = 'insert');
-- since 15
CREATE PUBLICATION production_publication FOR TABLE users, departments, TABLES IN SCHEMA marketing;
-- since 15
CREATE PUBLICATION sales_publication FOR TABLES IN SCHEMA marketing, public;
-- since 15
CREATE PUBLICATION users_filtered FOR TABLE users (user_id, firstname);
CREATE PUBLICATION nothing_yet;
-- fails
CREATE PUBLICATION mypublication;
-- fails
CREATE PUBLICATION missing_table FOR TABLE missing;
ALTER PUBLICATION nothing_yet ADD TABLE users, departments;
ALTER PUBLICATION nothing_yet SET (publish = 'update, delete');
ALTER PUBLICATION nothing_yet SET TABLE departments;
ALTER PUBLICATION nothing_yet DROP TABLE departments;
-- fails
ALTER PUBLICATION nothing_yet DROP TABLE departments;
-- since 15
ALTER PUBLICATION nothing_yet ADD TABLES IN SCHEMA marketing;
-- since 15
ALTER PUBLICATION nothing_yet DROP TABLES IN SCHEMA marketing;
ALTER PUBLICATION nothing_yet RENAME TO something;
ALTER PUBLICATION something OWNER TO CURRENT_USER;
COMMENT ON PUBLICATION alltables IS 'Publishes all operations on all tables';
DROP PUBLICATION something, alltables;
DROP PUBLICATION IF EXISTS something;
-- fails
DROP PUBLICATION something;
DROP TABLE users;

-- scenario: subscriptions
CREATE SUBSCRIPTION mysub CONNECTION 'host=nowhere dbname=foodb' PUBLICATION insert_only WITH (connect = false, slot_name = NONE);
ALTER SUBSCRIPTION mysub SET PUBLICATION insert_only WITH (refresh = false);
ALTER SUBSCRIPTION mysub DISABLE;
ALTER SUBSCRIPTION mysub SET (synchronous_commit = off);
ALTER SUBSCRIPTION mysub RENAME TO mysub2;
DROP SUBSCRIPTION mysub2;
DROP SUBSCRIPTION IF EXISTS mysub2;

-- scenario: extensions
-- silent
CREATE EXTENSION plpgsql;
CREATE EXTENSION IF NOT EXISTS plpgsql;
COMMENT ON EXTENSION plpgsql IS 'x';
DROP EXTENSION plpgsql;
DROP EXTENSION IF EXISTS plpgsql;
CREATE EXTENSION plpgsql;

-- scenario: collations
CREATE COLLATION posix_copy FROM "POSIX";
CREATE COLLATION custom (locale = 'C');
CREATE COLLATION IF NOT EXISTS custom (locale = 'POSIX');
-- fails
CREATE COLLATION custom (locale = 'C');
CREATE TABLE t (a text COLLATE custom);
ALTER COLLATION posix_copy RENAME TO posix2;
ALTER COLLATION posix2 OWNER TO joe;
CREATE SCHEMA other;
ALTER COLLATION posix2 SET SCHEMA other;
-- fails
DROP COLLATION custom;
DROP COLLATION other.posix2;
DROP COLLATION IF EXISTS posix2;
-- silent
DROP COLLATION posix2;
DROP COLLATION custom CASCADE;

-- scenario: operators
CREATE FUNCTION area_equal(box, box) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR === (
    LEFTARG = box,
    RIGHTARG = box,
    FUNCTION = area_equal,
    COMMUTATOR = ===
);
ALTER OPERATOR === (box, box) OWNER TO joe;
CREATE SCHEMA other;
ALTER OPERATOR === (box, box) SET (RESTRICT = eqsel);
-- fails
DROP FUNCTION area_equal(box, box);
CREATE OPERATOR FAMILY my_family USING btree;
CREATE OPERATOR CLASS my_ops FOR TYPE int4 USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);
ALTER OPERATOR FAMILY my_family USING btree ADD
  OPERATOR 1 < (int4, int2), FUNCTION 1 btint42cmp(int4, int2);
ALTER OPERATOR FAMILY my_family USING btree DROP
  OPERATOR 1 (int4, int2), FUNCTION 1 (int4, int2);
ALTER OPERATOR CLASS my_ops USING btree RENAME TO our_ops;
ALTER OPERATOR FAMILY my_family USING btree RENAME TO our_family;
ALTER OPERATOR CLASS our_ops USING btree SET SCHEMA other;
ALTER OPERATOR FAMILY our_family USING btree OWNER TO joe;
DROP OPERATOR CLASS other.our_ops USING btree;
DROP OPERATOR FAMILY our_family USING btree;
ALTER OPERATOR === (box, box) SET SCHEMA other;
DROP OPERATOR other.=== (box, box);
DROP OPERATOR IF EXISTS === (box, box);
-- silent
DROP OPERATOR === (box, box);

-- scenario: casts and conversions
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE FUNCTION to_mood(int) RETURNS mood IMMUTABLE LANGUAGE sql AS 'SELECT ''good''::mood';
CREATE CAST (int AS mood) WITH FUNCTION to_mood(int) AS ASSIGNMENT;
CREATE CAST (mood AS int) WITH INOUT;
-- fails
CREATE CAST (int AS mood) WITH FUNCTION to_mood(int);
-- fails
DROP FUNCTION to_mood(int);
DROP CAST (mood AS int);
DROP CAST IF EXISTS (mood AS int);
-- silent
DROP CAST (mood AS int);
DROP TYPE mood CASCADE;
CREATE CONVERSION myconv FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
ALTER CONVERSION myconv RENAME TO conv2;
CREATE SCHEMA other;
ALTER CONVERSION conv2 SET SCHEMA other;
DROP CONVERSION other.conv2;
DROP CONVERSION IF EXISTS conv2;

-- scenario: statistics
CREATE TABLE t1 (a int, b int, c int);
CREATE STATISTICS s1 (dependencies) ON a, b FROM t1;
CREATE STATISTICS s2 (ndistinct, mcv) ON b, c FROM t1;
CREATE STATISTICS IF NOT EXISTS s2 ON a, c FROM t1;
CREATE STATISTICS s3 ON (a + b), c FROM t1;
-- fails
CREATE STATISTICS s1 ON a, c FROM t1;
-- fails
CREATE STATISTICS s4 ON a, c FROM missing;
-- fails
CREATE STATISTICS s4 ON a, missing FROM t1;
ALTER STATISTICS s1 RENAME TO s5;
ALTER STATISTICS s5 SET STATISTICS 100;
ALTER STATISTICS s5 OWNER TO CURRENT_USER;
CREATE SCHEMA other;
ALTER STATISTICS s5 SET SCHEMA other;
DROP STATISTICS other.s5;
DROP STATISTICS IF EXISTS s5;
-- fails
DROP STATISTICS s5;
ALTER TABLE t1 DROP COLUMN c;
DROP TABLE t1;

-- scenario: text search
CREATE TEXT SEARCH DICTIONARY my_russian (
    template = snowball,
    language = russian,
    stopwords = russian
);
ALTER TEXT SEARCH DICTIONARY my_russian ( StopWords );
CREATE TEXT SEARCH CONFIGURATION pg (COPY = english);
ALTER TEXT SEARCH CONFIGURATION pg ALTER MAPPING REPLACE english_stem WITH simple;
ALTER TEXT SEARCH CONFIGURATION pg DROP MAPPING FOR email;
CREATE TEXT SEARCH PARSER my_parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE my_template (LEXIZE = dsimple_lexize);
ALTER TEXT SEARCH CONFIGURATION pg RENAME TO pg2;
ALTER TEXT SEARCH DICTIONARY my_russian RENAME TO ru;
ALTER TEXT SEARCH PARSER my_parser RENAME TO our_parser;
ALTER TEXT SEARCH TEMPLATE my_template RENAME TO our_template;
CREATE SCHEMA other;
ALTER TEXT SEARCH CONFIGURATION pg2 SET SCHEMA other;
ALTER TEXT SEARCH DICTIONARY ru SET SCHEMA other;
ALTER TEXT SEARCH PARSER our_parser SET SCHEMA other;
ALTER TEXT SEARCH TEMPLATE our_template SET SCHEMA other;
DROP TEXT SEARCH CONFIGURATION other.pg2;
DROP TEXT SEARCH DICTIONARY other.ru;
DROP TEXT SEARCH PARSER other.our_parser;
DROP TEXT SEARCH TEMPLATE other.our_template;
DROP TEXT SEARCH TEMPLATE IF EXISTS our_template;

-- scenario: foreign data
CREATE FOREIGN DATA WRAPPER dummy;
CREATE FOREIGN DATA WRAPPER mywrapper OPTIONS (debug 'true');
CREATE SERVER myserver FOREIGN DATA WRAPPER dummy OPTIONS (host 'foo', dbname 'foodb', port '5432');
CREATE SERVER IF NOT EXISTS myserver FOREIGN DATA WRAPPER dummy;
-- fails
CREATE SERVER myserver FOREIGN DATA WRAPPER dummy;
CREATE SERVER first FOREIGN DATA WRAPPER dummy;
ALTER SERVER first RENAME TO second;
DROP SERVER second;
CREATE USER MAPPING FOR joe SERVER myserver OPTIONS (user 'bob', password 'secret');
CREATE USER MAPPING FOR PUBLIC SERVER myserver;
CREATE FOREIGN TABLE films (
    code        char(5) NOT NULL,
    title       varchar(40) NOT NULL,
    did         integer CHECK (did > 0),
    kind        varchar(10) OPTIONS (column_name 'k')
)
SERVER myserver OPTIONS (table_name 'f');
ALTER FOREIGN TABLE films ALTER COLUMN title SET NOT NULL;
ALTER FOREIGN TABLE films OPTIONS (ADD opt1 'value', SET table_name 'value2');
ALTER FOREIGN TABLE films ADD COLUMN len int;
ALTER FOREIGN TABLE films ALTER COLUMN kind OPTIONS (DROP column_name);
ALTER FOREIGN TABLE films RENAME COLUMN len TO length;
ALTER FOREIGN TABLE films DROP COLUMN length;
ALTER FOREIGN TABLE films RENAME TO movies;
CREATE TABLE measurement (a int) PARTITION BY RANGE (a);
CREATE FOREIGN TABLE measurement_1 PARTITION OF measurement FOR VALUES FROM (1) TO (2) SERVER myserver;
-- silent
CREATE FOREIGN TABLE t (a int) SERVER missing;
ALTER SERVER myserver OPTIONS (SET host 'bar');
ALTER SERVER myserver VERSION '8.4';
ALTER FOREIGN DATA WRAPPER dummy OPTIONS (ADD foo '1');
ALTER FOREIGN DATA WRAPPER mywrapper RENAME TO wrapper2;
ALTER USER MAPPING FOR joe SERVER myserver OPTIONS (SET password 'public');
GRANT USAGE ON FOREIGN SERVER myserver TO joe;
-- fails
DROP TABLE movies;
-- fails
DROP SERVER myserver;
DROP USER MAPPING FOR joe SERVER myserver;
DROP USER MAPPING IF EXISTS FOR joe SERVER myserver;
DROP FOREIGN TABLE movies;
DROP FOREIGN TABLE IF EXISTS movies;
DROP SERVER myserver CASCADE;
DROP FOREIGN DATA WRAPPER dummy;
DROP FOREIGN DATA WRAPPER IF EXISTS dummy;
DROP FOREIGN DATA WRAPPER wrapper2;

-- scenario: languages and access methods
CREATE LANGUAGE plsample HANDLER plpgsql_call_handler;
CREATE OR REPLACE TRUSTED LANGUAGE plsample HANDLER plpgsql_call_handler;
ALTER LANGUAGE plsample RENAME TO plsample2;
CREATE FUNCTION f() RETURNS int LANGUAGE plsample2 AS 'x';
-- fails
DROP LANGUAGE plsample2;
DROP LANGUAGE plsample2 CASCADE;
DROP LANGUAGE IF EXISTS plsample2;
CREATE ACCESS METHOD heptree TYPE INDEX HANDLER bthandler;
DROP ACCESS METHOD heptree;
DROP ACCESS METHOD IF EXISTS heptree;
CREATE TRANSFORM FOR int LANGUAGE SQL (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
DROP TRANSFORM FOR int LANGUAGE SQL;
DROP TRANSFORM IF EXISTS FOR int LANGUAGE SQL;

-- scenario: base types
CREATE TYPE complex;
CREATE FUNCTION complex_in(cstring) RETURNS complex IMMUTABLE STRICT LANGUAGE internal AS 'int4in';
CREATE FUNCTION complex_out(complex) RETURNS cstring IMMUTABLE STRICT LANGUAGE internal AS 'int4out';
CREATE TYPE complex (INPUT = complex_in, OUTPUT = complex_out, LIKE = int4);
CREATE TABLE t (a complex);
ALTER TYPE complex SET (STORAGE = plain);
-- fails
DROP TYPE complex;
DROP TYPE complex CASCADE;

-- scenario: roles, settings and what else leaves the schema alone
CREATE ROLE lockkeeper_scenario;
ALTER ROLE lockkeeper_scenario NOLOGIN;
ALTER ROLE lockkeeper_scenario SET search_path = public;
DROP ROLE lockkeeper_scenario;
SET TIME ZONE 'UTC';
SET statement_timeout = 0;
RESET ALL;
SHOW search_path;
DISCARD PLANS;
PREPARE p (int) AS SELECT $1;
EXECUTE p(1);
DEALLOCATE p;
LISTEN virtual;
NOTIFY virtual;
UNLISTEN virtual;
CREATE TABLE t (a int, b int);
INSERT INTO t (a) VALUES (1), (2);
UPDATE t SET b = a WHERE b IS NULL;
DELETE FROM t WHERE a = 2;
-- since 15
MERGE INTO t USING (VALUES (1, 2)) AS s (a, b) ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = s.b WHEN NOT MATCHED THEN INSERT VALUES (s.a, s.b);
SELECT a, b FROM t;
WITH gone AS (DELETE FROM t RETURNING a) SELECT a FROM gone;
EXPLAIN SELECT a FROM t;
-- fails
INSERT INTO t (missing) VALUES (1);
-- fails
UPDATE t SET missing = 1;
-- fails
DELETE FROM missing;
-- fails
SELECT missing FROM t;
-- fails
SELECT a FROM missing;

-- scenario: transactions
BEGIN;
CREATE TABLE t (a int);
COMMIT;
START TRANSACTION ISOLATION LEVEL SERIALIZABLE;
ALTER TABLE t ADD COLUMN b int;
SAVEPOINT one;
RELEASE SAVEPOINT one;
END;

-- scenario: blocks
CREATE TABLE t (a int);
-- opaque
DO $$ BEGIN EXECUTE 'CREATE TABLE made_by_nobody_knows (a int)'; END $$;

-- scenario: calls
CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN CREATE TABLE made_by_a_procedure (a int); END';
-- opaque
CALL p();

-- scenario: back to a savepoint
BEGIN;
SAVEPOINT one;
CREATE TABLE t (a int);
-- opaque
ROLLBACK TO one;
