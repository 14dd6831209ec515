-- scenario: views
CREATE TABLE films (code char(5), title text, did integer, kind varchar(10), len int, classification char(1));
CREATE VIEW comedies AS
    SELECT *
    FROM films
    WHERE kind = 'Comedy';
CREATE VIEW universal_comedies AS
    SELECT *
    FROM comedies
    WHERE classification = 'U'
    WITH LOCAL CHECK OPTION;
CREATE VIEW pg_comedies AS
    SELECT *
    FROM comedies
    WHERE classification = 'G'
    WITH CASCADED CHECK OPTION;
CREATE VIEW vista AS SELECT text 'Hello World' AS hello;
CREATE VIEW numbered (n, named) AS SELECT len, title FROM films;
CREATE RECURSIVE VIEW public.nums_1_100 (n) AS
    VALUES (1)
UNION ALL
    SELECT n+1 FROM nums_1_100 WHERE n < 100;
CREATE VIEW secure WITH (security_barrier) AS SELECT code FROM films;
-- since 15
CREATE VIEW invoker WITH (security_invoker = true) AS SELECT code FROM films;
CREATE OR REPLACE VIEW numbered (n, named) AS SELECT len, title FROM films WHERE did > 0;
CREATE OR REPLACE VIEW vista AS SELECT text 'Hello' AS hello, 1 AS more;
-- fails
CREATE VIEW vista AS SELECT 1 AS one;
-- fails
CREATE VIEW nothing AS SELECT missing FROM films;
-- fails
CREATE VIEW nothing AS SELECT code FROM missing;
-- fails
CREATE OR REPLACE VIEW numbered AS SELECT len AS x FROM films;
-- fails
CREATE OR REPLACE VIEW films AS SELECT 1 AS one;
CREATE VIEW joined AS SELECT f.title, c.code AS comedy FROM films f LEFT JOIN comedies c ON c.did = f.did;
CREATE VIEW grouped AS SELECT kind, count(*) AS films, max(len) AS longest FROM films GROUP BY kind HAVING count(*) > 1;
CREATE VIEW with_query AS WITH long AS (SELECT title, did FROM films WHERE len > 120) SELECT title FROM long WHERE did IN (SELECT did FROM comedies);
ALTER VIEW vista RENAME TO view;
ALTER TABLE view RENAME TO vista;
ALTER VIEW IF EXISTS foo RENAME TO bar;
-- fails
ALTER VIEW foo RENAME TO bar;
ALTER VIEW numbered ALTER COLUMN n SET DEFAULT 5;
ALTER VIEW numbered ALTER COLUMN n DROP DEFAULT;
ALTER VIEW numbered RENAME COLUMN n TO number;
-- fails
ALTER VIEW numbered RENAME COLUMN missing TO number;
ALTER VIEW numbered SET (security_barrier = true);
ALTER VIEW numbered RESET (security_barrier);
CREATE SCHEMA other;
ALTER VIEW numbered SET SCHEMA other;
ALTER VIEW vista OWNER TO joe;
ALTER TABLE films RENAME COLUMN title TO name;
-- fails
DROP VIEW comedies;
-- fails
DROP TABLE films;
-- fails
DROP VIEW films;
-- fails
DROP TABLE vista;
DROP VIEW vista, other.numbered;
DROP VIEW IF EXISTS vista;
DROP VIEW comedies CASCADE;
DROP TABLE films CASCADE;

-- scenario: materialized views
CREATE TABLE invoice (invoice_no int PRIMARY KEY, seller_no int, invoice_date date, invoice_amt numeric(13, 2));
CREATE MATERIALIZED VIEW sales_summary AS
  SELECT
      seller_no,
      invoice_date,
      sum(invoice_amt)::numeric(13,2) as sales_amt
    FROM invoice
    WHERE invoice_date < CURRENT_DATE
    GROUP BY
      seller_no,
      invoice_date;
CREATE UNIQUE INDEX sales_summary_seller
  ON sales_summary (seller_no, invoice_date);
REFRESH MATERIALIZED VIEW sales_summary;
REFRESH MATERIALIZED VIEW CONCURRENTLY sales_summary;
CREATE MATERIALIZED VIEW empty_summary (seller) AS SELECT seller_no FROM invoice WITH NO DATA;
REFRESH MATERIALIZED VIEW empty_summary;
REFRESH MATERIALIZED VIEW empty_summary WITH NO DATA;
CREATE MATERIALIZED VIEW IF NOT EXISTS empty_summary AS SELECT 1 AS one;
-- fails
CREATE MATERIALIZED VIEW empty_summary AS SELECT 1 AS one;
-- fails
REFRESH MATERIALIZED VIEW missing;
ALTER MATERIALIZED VIEW empty_summary RENAME TO foo;
ALTER MATERIALIZED VIEW foo RENAME COLUMN seller TO who;
ALTER MATERIALIZED VIEW foo SET (fillfactor = 80);
ALTER MATERIALIZED VIEW foo RESET (fillfactor);
ALTER MATERIALIZED VIEW foo ALTER COLUMN who SET STATISTICS 100;
ALTER MATERIALIZED VIEW sales_summary CLUSTER ON sales_summary_seller;
CREATE SCHEMA other;
ALTER MATERIALIZED VIEW sales_summary SET SCHEMA other;
ALTER MATERIALIZED VIEW foo OWNER TO joe;
-- fails
DROP VIEW foo;
-- fails
ALTER TABLE invoice DROP COLUMN seller_no;
DROP MATERIALIZED VIEW foo;
DROP MATERIALIZED VIEW IF EXISTS foo;
-- fails
DROP MATERIALIZED VIEW foo;
ALTER TABLE invoice DROP COLUMN invoice_amt CASCADE;

-- scenario: rules
CREATE TABLE t1 (id int, name text);
CREATE TABLE t2 (id int, name text);
CREATE TABLE log (what text);
CREATE RULE notify_me AS ON UPDATE TO t1 DO ALSO NOTIFY mytable;
CREATE RULE log_insert AS ON INSERT TO t1 DO ALSO INSERT INTO log VALUES (new.name);
CREATE OR REPLACE RULE log_insert AS ON INSERT TO t1 DO ALSO INSERT INTO log VALUES ('t1: ' || new.name);
CREATE RULE moved AS ON DELETE TO t1 WHERE old.id > 5 DO INSTEAD DELETE FROM t2 WHERE t2.id = old.id;
CREATE VIEW v AS SELECT id, name FROM t1;
CREATE RULE v_insert AS ON INSERT TO v DO INSTEAD (INSERT INTO t1 VALUES (new.id, new.name); INSERT INTO log VALUES ('v'));
-- fails
CREATE RULE moved AS ON DELETE TO t1 DO INSTEAD NOTHING;
-- fails
CREATE RULE r AS ON DELETE TO missing DO INSTEAD NOTHING;
ALTER RULE notify_me ON t1 RENAME TO update_notify;
-- fails
ALTER RULE notify_me ON t1 RENAME TO update_notify;
-- fails
DROP TABLE t2;
DROP RULE update_notify ON t1;
DROP RULE IF EXISTS update_notify ON t1;
-- fails
DROP RULE update_notify ON t1;
DROP TABLE t2 CASCADE;
DROP TABLE log CASCADE;
DROP VIEW v;
