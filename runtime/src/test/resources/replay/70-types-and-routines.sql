-- scenario: types
CREATE TYPE compfoo AS (f1 int, f2 text);
CREATE FUNCTION getfoo() RETURNS SETOF compfoo AS $$
    SELECT 1, 'x'
$$ LANGUAGE SQL;
CREATE TYPE bug_status AS ENUM ('new', 'open', 'closed');
CREATE TABLE bug (
    id serial,
    description text,
    status bug_status
);
CREATE TYPE float8_range AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE shell;
CREATE TYPE colors AS ENUM ();
-- fails
CREATE TYPE bug_status AS ENUM ('new');
-- fails
CREATE TYPE bug AS (a int);
-- fails
CREATE TYPE broken AS (a missing_type);
ALTER TYPE colors ADD VALUE 'orange';
ALTER TYPE colors ADD VALUE 'red' BEFORE 'orange';
ALTER TYPE colors ADD VALUE 'yellow' AFTER 'red';
ALTER TYPE colors ADD VALUE IF NOT EXISTS 'red';
-- fails
ALTER TYPE colors ADD VALUE 'red';
-- fails
ALTER TYPE colors ADD VALUE 'green' AFTER 'missing';
ALTER TYPE colors RENAME VALUE 'red' TO 'mauve';
-- fails
ALTER TYPE colors RENAME VALUE 'red' TO 'pink';
-- fails
ALTER TYPE colors RENAME VALUE 'yellow' TO 'mauve';
ALTER TYPE bug_status RENAME TO bug_state;
ALTER TYPE bug_state OWNER TO joe;
CREATE SCHEMA customers;
ALTER TYPE bug_state SET SCHEMA customers;
ALTER TYPE compfoo ADD ATTRIBUTE f3 int;
ALTER TYPE compfoo ALTER ATTRIBUTE f3 SET DATA TYPE bigint;
ALTER TYPE compfoo RENAME ATTRIBUTE f3 TO f4;
ALTER TYPE compfoo DROP ATTRIBUTE f4;
ALTER TYPE compfoo DROP ATTRIBUTE IF EXISTS f4;
-- fails
ALTER TYPE compfoo DROP ATTRIBUTE f4;
-- fails
ALTER TYPE compfoo ADD ATTRIBUTE f1 int;
ALTER TYPE compfoo RENAME TO footype;
-- fails
DROP TYPE footype;
-- fails
DROP TYPE customers.bug_state;
DROP TYPE customers.bug_state CASCADE;
DROP TYPE footype CASCADE;
DROP TYPE shell;
DROP TYPE IF EXISTS shell;
-- fails
DROP TYPE shell;
DROP TYPE float8_range, colors;

-- scenario: domains
CREATE DOMAIN us_postal_code AS TEXT
CHECK(
   VALUE ~ '^\d{5}$'
OR VALUE ~ '^\d{5}-\d{4}$'
);
CREATE TABLE us_snail_addy (
  address_id SERIAL PRIMARY KEY,
  street1 TEXT NOT NULL,
  postal us_postal_code NOT NULL
);
CREATE DOMAIN zipcode AS varchar(5) COLLATE "C" DEFAULT '00000' NOT NULL CONSTRAINT five CHECK (char_length(VALUE) = 5) CHECK (VALUE <> '99999');
CREATE DOMAIN numbers AS int[] CHECK (array_length(VALUE, 1) < 9);
CREATE DOMAIN narrow AS us_postal_code CHECK (VALUE <> '00000');
-- fails
CREATE DOMAIN zipcode AS text;
-- fails
CREATE DOMAIN nothing AS missing;
ALTER DOMAIN zipcode DROP NOT NULL;
ALTER DOMAIN zipcode SET NOT NULL;
ALTER DOMAIN zipcode DROP DEFAULT;
ALTER DOMAIN zipcode SET DEFAULT '12345';
ALTER DOMAIN zipcode ADD CONSTRAINT zipchk CHECK (char_length(VALUE) = 5);
ALTER DOMAIN zipcode ADD CONSTRAINT later CHECK (VALUE <> '') NOT VALID;
ALTER DOMAIN zipcode VALIDATE CONSTRAINT later;
-- fails
ALTER DOMAIN zipcode ADD CONSTRAINT zipchk CHECK (VALUE <> 'x');
ALTER DOMAIN zipcode DROP CONSTRAINT zipchk;
ALTER DOMAIN zipcode DROP CONSTRAINT IF EXISTS zipchk;
-- fails
ALTER DOMAIN zipcode DROP CONSTRAINT zipchk;
ALTER DOMAIN zipcode RENAME CONSTRAINT later TO zip_check;
ALTER DOMAIN zipcode RENAME TO zip;
-- fails
ALTER DOMAIN zipcode DROP DEFAULT;
CREATE SCHEMA customers;
ALTER DOMAIN zip SET SCHEMA customers;
ALTER DOMAIN customers.zip OWNER TO joe;
-- fails
DROP DOMAIN us_postal_code;
DROP DOMAIN us_postal_code CASCADE;
DROP DOMAIN customers.zip, numbers;
DROP DOMAIN IF EXISTS numbers;
-- fails
DROP DOMAIN numbers;

-- scenario: arrays and types of tables
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE inventory_item (name text, price numeric);
CREATE TABLE on_hand (item inventory_item, moods mood[], count integer);
CREATE DOMAIN cheerful AS mood CHECK (VALUE <> 'sad');
ALTER TABLE on_hand ADD COLUMN m cheerful, ADD COLUMN d mood DEFAULT 'ok';
ALTER TYPE mood RENAME TO feeling;
ALTER TABLE inventory_item RENAME TO item;
-- fails
DROP TABLE item;
-- fails
DROP TYPE feeling;
DROP TYPE feeling CASCADE;
DROP TABLE item CASCADE;

-- scenario: functions
CREATE FUNCTION add(integer, integer) RETURNS integer
    AS 'select $1 + $2;'
    LANGUAGE SQL
    IMMUTABLE
    RETURNS NULL ON NULL INPUT;
CREATE FUNCTION plus(a integer, b integer) RETURNS integer
    LANGUAGE SQL
    IMMUTABLE
    RETURNS NULL ON NULL INPUT
    RETURN a + b;
CREATE OR REPLACE FUNCTION increment(i integer) RETURNS integer AS $$
        BEGIN
                RETURN i + 1;
        END;
$$ LANGUAGE plpgsql;
CREATE FUNCTION dup(in int, out f1 int, out f2 text)
    AS $$ SELECT $1, CAST($1 AS text) || ' is text' $$
    LANGUAGE SQL;
CREATE TYPE dup_result AS (f1 int, f2 text);
CREATE FUNCTION dup(text) RETURNS dup_result
    AS $$ SELECT 1, 'x' $$
    LANGUAGE SQL;
CREATE FUNCTION tripled(int) RETURNS TABLE(f1 int, f2 text)
    AS $$ SELECT $1, CAST($1 AS text) || ' is text' $$
    LANGUAGE SQL;
CREATE FUNCTION check_password(uname TEXT, pass TEXT)
RETURNS BOOLEAN AS $$
BEGIN
        RETURN true;
END;
$$  LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = public, pg_temp;
CREATE FUNCTION many(VARIADIC ints int[]) RETURNS SETOF int STABLE LEAKPROOF PARALLEL SAFE COST 10 ROWS 5 LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION with_default(a int, b text DEFAULT 'x') RETURNS void LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION any_of(anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE OR REPLACE FUNCTION increment(i integer) RETURNS integer STRICT STABLE LANGUAGE sql AS 'SELECT i + 2';
-- fails
CREATE FUNCTION add(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- fails
CREATE OR REPLACE FUNCTION increment(i integer) RETURNS text LANGUAGE sql AS 'SELECT ''x''';
-- fails
CREATE FUNCTION nothing(missing_type) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION add(integer, integer) RENAME TO sum_of;
ALTER FUNCTION sum_of(integer, integer) OWNER TO joe;
CREATE SCHEMA maths;
ALTER FUNCTION sum_of(integer, integer) SET SCHEMA maths;
ALTER FUNCTION check_password(text, text) SET search_path = public;
ALTER FUNCTION check_password(text, text) RESET search_path;
ALTER FUNCTION increment VOLATILE CALLED ON NULL INPUT SECURITY DEFINER PARALLEL RESTRICTED;
ALTER FUNCTION increment(integer) IMMUTABLE STRICT SECURITY INVOKER LEAKPROOF;
-- fails
ALTER FUNCTION missing(integer) IMMUTABLE;
-- fails
ALTER FUNCTION dup RENAME TO dup2;
ALTER ROUTINE plus(integer, integer) RENAME TO add_up;
DROP FUNCTION dup(integer);
DROP FUNCTION dup;
-- fails
DROP FUNCTION dup;
DROP FUNCTION IF EXISTS dup(integer);
DROP FUNCTION many(int[]), with_default(int, text);
DROP ROUTINE increment(integer);
-- fails
DROP PROCEDURE add_up(integer, integer);
DROP TYPE dup_result;

-- scenario: functions in use
CREATE FUNCTION is_positive(i int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT i > 0';
CREATE TABLE t (a int CHECK (is_positive(a)), b int);
CREATE INDEX t_b ON t (is_positive(b));
CREATE VIEW v AS SELECT a FROM t WHERE is_positive(b);
-- fails
DROP FUNCTION is_positive(int);
ALTER FUNCTION is_positive(int) RENAME TO above_zero;
ALTER TABLE t ADD CONSTRAINT more CHECK (above_zero(b));
-- silent
ALTER TABLE t ADD CONSTRAINT more2 CHECK (no_such_function(b));
DROP FUNCTION above_zero CASCADE;

-- scenario: procedures
CREATE TABLE tbl (a int);
CREATE PROCEDURE insert_data(a integer, b integer)
LANGUAGE SQL
AS $$
INSERT INTO tbl VALUES (a);
INSERT INTO tbl VALUES (b);
$$;
CREATE PROCEDURE insert_more(a integer, b integer)
LANGUAGE SQL
BEGIN ATOMIC
  INSERT INTO tbl VALUES (a);
  INSERT INTO tbl VALUES (b);
END;
CREATE PROCEDURE with_result(IN a int, INOUT b int, OUT c text) LANGUAGE plpgsql AS 'BEGIN c := b; END';
CREATE OR REPLACE PROCEDURE insert_data(a integer, b integer) LANGUAGE SQL SECURITY DEFINER AS 'SELECT 1';
-- fails
CREATE PROCEDURE insert_data(integer, integer) LANGUAGE SQL AS 'SELECT 1';
ALTER PROCEDURE insert_data(integer, integer) RENAME TO insert_record;
ALTER PROCEDURE insert_record(integer, integer) OWNER TO joe;
CREATE SCHEMA accounting;
ALTER PROCEDURE insert_record(integer, integer) SET SCHEMA accounting;
ALTER PROCEDURE accounting.insert_record(integer, integer) SET search_path = public;
ALTER PROCEDURE accounting.insert_record(integer, integer) SECURITY INVOKER;
DROP PROCEDURE accounting.insert_record(integer, integer);
DROP PROCEDURE IF EXISTS insert_record;
-- fails
DROP PROCEDURE insert_record;
-- fails
DROP FUNCTION with_result(int, int);

-- scenario: aggregates
CREATE FUNCTION complex_add(point, point) RETURNS point LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE sum_points (point) (sfunc = complex_add, stype = point, initcond = '(0,0)');
CREATE AGGREGATE my_avg (float8) (sfunc = float8_accum, stype = float8[], finalfunc = float8_avg, initcond = '{0,0,0}');
CREATE AGGREGATE my_rank (VARIADIC "any" ORDER BY VARIADIC "any") (sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
ALTER AGGREGATE my_avg(float8) RENAME TO mean;
ALTER AGGREGATE mean(float8) OWNER TO joe;
CREATE SCHEMA stats;
ALTER AGGREGATE mean(float8) SET SCHEMA stats;
-- fails
DROP FUNCTION complex_add(point, point);
-- fails
DROP AGGREGATE missing(int);
DROP AGGREGATE IF EXISTS missing(int);
DROP AGGREGATE stats.mean(float8);
DROP AGGREGATE sum_points(point);
DROP AGGREGATE my_rank(VARIADIC "any" ORDER BY VARIADIC "any");
