-- scenario: triggers
CREATE TABLE accounts (id int PRIMARY KEY, balance numeric, filler text);
CREATE FUNCTION check_account_update() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER check_update
    BEFORE UPDATE ON accounts
    FOR EACH ROW
    EXECUTE FUNCTION check_account_update();
CREATE OR REPLACE TRIGGER check_update
    BEFORE UPDATE OF balance ON accounts
    FOR EACH ROW
    EXECUTE FUNCTION check_account_update();
CREATE TRIGGER check_changed
    BEFORE UPDATE ON accounts
    FOR EACH ROW
    WHEN (OLD.balance IS DISTINCT FROM NEW.balance)
    EXECUTE FUNCTION check_account_update();
CREATE TRIGGER log_update
    AFTER UPDATE ON accounts
    FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION check_account_update();
CREATE VIEW my_view AS SELECT id, balance FROM accounts;
CREATE TRIGGER view_insert
    INSTEAD OF INSERT ON my_view
    FOR EACH ROW
    EXECUTE FUNCTION check_account_update();
CREATE TRIGGER transfer_insert
    AFTER INSERT ON accounts
    REFERENCING NEW TABLE AS inserted
    FOR EACH STATEMENT
    EXECUTE FUNCTION check_account_update();
CREATE TRIGGER any_change AFTER TRUNCATE OR DELETE OR INSERT OR UPDATE ON accounts EXECUTE PROCEDURE check_account_update();
CREATE CONSTRAINT TRIGGER at_end AFTER INSERT ON accounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_account_update();
-- fails
CREATE TRIGGER check_update BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION check_account_update();
-- fails
CREATE TRIGGER t BEFORE INSERT ON missing FOR EACH ROW EXECUTE FUNCTION check_account_update();
-- fails
CREATE TRIGGER t BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION missing();
-- fails
CREATE TRIGGER t BEFORE UPDATE OF missing ON accounts FOR EACH ROW EXECUTE FUNCTION check_account_update();
ALTER TRIGGER check_update ON accounts RENAME TO checks;
-- fails
ALTER TRIGGER missing ON accounts RENAME TO found;
-- fails
ALTER TRIGGER checks ON accounts RENAME TO log_update;
-- fails
DROP FUNCTION check_account_update();
-- fails
ALTER TABLE accounts DROP COLUMN balance;
DROP TRIGGER checks ON accounts;
DROP TRIGGER IF EXISTS checks ON accounts;
-- fails
DROP TRIGGER checks ON accounts;
-- fails
DROP TRIGGER checks ON missing;
DROP TRIGGER at_end ON accounts;
DROP VIEW my_view;
DROP FUNCTION check_account_update CASCADE;

-- scenario: event triggers
CREATE FUNCTION abort_any_command() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE EVENT TRIGGER abort_ddl ON ddl_command_start
   EXECUTE FUNCTION abort_any_command();
-- fails
CREATE EVENT TRIGGER abort_ddl ON ddl_command_start EXECUTE FUNCTION abort_any_command();
ALTER EVENT TRIGGER abort_ddl DISABLE;
ALTER EVENT TRIGGER abort_ddl ENABLE ALWAYS;
ALTER EVENT TRIGGER abort_ddl RENAME TO snitch;
-- fails
DROP FUNCTION abort_any_command();
-- fails
DROP EVENT TRIGGER abort_ddl;
DROP EVENT TRIGGER IF EXISTS abort_ddl;
DROP EVENT TRIGGER snitch;
DROP FUNCTION abort_any_command();

-- scenario: policies
CREATE TABLE accounts (manager text, company text, contact_email text);
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_managers ON accounts TO manuel
    USING (manager = current_user);
CREATE POLICY user_policy ON accounts
    USING (contact_email = current_user);
CREATE POLICY user_sel_policy ON accounts
    FOR SELECT
    USING (true);
CREATE POLICY insert_policy ON accounts AS RESTRICTIVE FOR INSERT TO joe, manuel WITH CHECK (company <> '');
CREATE POLICY update_policy ON accounts FOR UPDATE USING (manager = 'x') WITH CHECK (company = 'y');
-- fails
CREATE POLICY user_policy ON accounts USING (true);
-- fails
CREATE POLICY p ON missing USING (true);
-- fails
CREATE POLICY p ON accounts USING (missing = 1);
ALTER POLICY user_policy ON accounts RENAME TO own_policy;
ALTER POLICY own_policy ON accounts TO joe USING (company IS NULL) WITH CHECK (manager IS NULL);
-- fails
ALTER POLICY user_policy ON accounts USING (true);
ALTER POLICY insert_policy ON accounts TO PUBLIC;
-- fails
ALTER TABLE accounts DROP COLUMN manager;
DROP POLICY own_policy ON accounts;
DROP POLICY IF EXISTS own_policy ON accounts;
-- fails
DROP POLICY own_policy ON accounts;
ALTER TABLE accounts DROP COLUMN manager CASCADE;

-- scenario: grants
CREATE TABLE films (code text, title text, kind text);
CREATE VIEW kinds AS SELECT kind FROM films;
CREATE SEQUENCE s;
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE mood AS ENUM ('good');
CREATE DOMAIN d AS int;
CREATE SCHEMA other;
GRANT INSERT ON films TO PUBLIC;
GRANT ALL PRIVILEGES ON kinds TO manuel;
GRANT SELECT, UPDATE ON films TO joe WITH GRANT OPTION;
GRANT SELECT (code, title), UPDATE (kind) ON films TO manuel;
GRANT USAGE, SELECT ON SEQUENCE s TO joe;
GRANT ALL ON SEQUENCE s TO manuel;
GRANT EXECUTE ON FUNCTION f(int) TO joe;
GRANT USAGE ON TYPE mood TO joe;
GRANT USAGE ON DOMAIN d TO joe;
GRANT USAGE, CREATE ON SCHEMA other TO joe, manuel;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO joe;
GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO joe;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO manuel;
GRANT admins TO joe;
REVOKE INSERT ON films FROM PUBLIC;
REVOKE ALL PRIVILEGES ON kinds FROM manuel;
REVOKE GRANT OPTION FOR SELECT ON films FROM joe;
REVOKE EXECUTE ON FUNCTION f(int) FROM PUBLIC;
REVOKE ALL ON FUNCTION f(int) FROM joe, manuel;
REVOKE USAGE ON TYPE mood FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE SELECT (code) ON films FROM manuel;
REVOKE admins FROM joe;
-- fails
GRANT SELECT ON missing TO joe;
-- fails
GRANT SELECT (missing) ON films TO joe;
-- fails
GRANT USAGE ON SCHEMA missing TO joe;
-- fails
GRANT EXECUTE ON FUNCTION missing() TO joe;
-- silent
GRANT SELECT ON films TO no_such_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA other GRANT SELECT ON TABLES TO joe;
ALTER DEFAULT PRIVILEGES IN SCHEMA other REVOKE SELECT ON TABLES FROM joe;
DROP TABLE films CASCADE;


-- scenario: comments on everything
CREATE TABLE mytable (my_col int CONSTRAINT positive CHECK (my_col > 0));
CREATE INDEX my_index ON mytable (my_col);
CREATE SCHEMA my_schema;
CREATE SEQUENCE my_sequence;
CREATE VIEW my_view AS SELECT my_col FROM mytable;
CREATE MATERIALIZED VIEW my_matview AS SELECT my_col FROM mytable;
CREATE TYPE complex AS (a int);
CREATE TYPE mood AS ENUM ('good');
CREATE DOMAIN my_domain AS int CONSTRAINT above CHECK (VALUE > 0);
CREATE FUNCTION my_function() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE PROCEDURE my_proc(a int) LANGUAGE sql AS 'SELECT 1';
CREATE TRIGGER my_trigger BEFORE INSERT ON mytable FOR EACH ROW EXECUTE FUNCTION my_function();
CREATE POLICY my_policy ON mytable USING (true);
CREATE RULE my_rule AS ON DELETE TO mytable DO INSTEAD NOTHING;
COMMENT ON TABLE mytable IS 'This is my table.';
COMMENT ON TABLE mytable IS NULL;
COMMENT ON COLUMN mytable.my_col IS 'Employee ID number';
COMMENT ON COLUMN my_view.my_col IS 'of the view';
COMMENT ON COLUMN complex.a IS 'of the type';
COMMENT ON CONSTRAINT positive ON mytable IS 'Constrains column col';
COMMENT ON CONSTRAINT above ON DOMAIN my_domain IS 'Constrains col of domain';
COMMENT ON DOMAIN my_domain IS 'Email Address Domain';
COMMENT ON FUNCTION my_function() IS 'Returns nothing';
COMMENT ON PROCEDURE my_proc (integer) IS 'Runs a report';
COMMENT ON ROUTINE my_proc (integer) IS 'It''s a "routine"';
COMMENT ON INDEX my_index IS 'Enforces uniqueness on employee ID';
COMMENT ON MATERIALIZED VIEW my_matview IS 'Summary of order history';
COMMENT ON POLICY my_policy ON mytable IS 'Filter rows by users';
COMMENT ON RULE my_rule ON mytable IS 'Logs updates of employee records';
COMMENT ON SCHEMA my_schema IS 'Departmental data';
COMMENT ON SEQUENCE my_sequence IS 'Used to generate primary keys';
COMMENT ON TRIGGER my_trigger ON mytable IS 'Used for RI';
COMMENT ON TYPE complex IS 'Complex number data type';
COMMENT ON TYPE mood IS 'How it feels';
COMMENT ON VIEW my_view IS 'View of departmental costs';
COMMENT ON DATABASE postgres IS 'default administrative connection database';
COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language';
COMMENT ON ROLE joe IS NULL;
-- fails
COMMENT ON TABLE missing IS 'x';
-- fails
COMMENT ON COLUMN mytable.missing IS 'x';
-- fails
COMMENT ON CONSTRAINT missing ON mytable IS 'x';
-- fails
COMMENT ON FUNCTION missing() IS 'x';
DROP TABLE mytable CASCADE;
