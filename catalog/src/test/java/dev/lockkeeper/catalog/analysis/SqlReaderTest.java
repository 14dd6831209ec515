package dev.lockkeeper.catalog.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlReaderTest {

    @Test
    void what_the_migration_made_is_not_locked() throws SqlSyntaxException {
        assertEquals("[]", locks("CREATE TABLE t (id int); CREATE INDEX ON t (id)"));
        assertEquals("[ACCESS EXCLUSIVE old]", locks("CREATE TABLE t (id int); DROP TABLE t, old"));
        assertEquals("[SHARE t]", locks("CREATE TABLE IF NOT EXISTS t (id int); CREATE INDEX ON t (id)"));
        assertEquals("[]", locks("SELECT 1 AS a INTO t; CREATE INDEX ON t (a)"));
        assertEquals("[]", locks("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE INDEX ON m (a)"));
    }

    @Test
    void it_is_known_by_its_new_name_and_no_longer_by_the_old() throws SqlSyntaxException {
        assertEquals("[]", locks("CREATE TABLE t (id int); ALTER TABLE t RENAME TO u; CREATE INDEX ON u (id)"));
        assertEquals(
                "[SHARE t]",
                locks("CREATE TABLE t (id int); ALTER TABLE t RENAME TO u; ALTER TABLE old RENAME TO t;"
                        + " CREATE INDEX ON t (id)"));
        assertEquals("[SHARE t]", locks("CREATE TEMPORARY TABLE t (id int); DROP TABLE t; CREATE INDEX ON t (id)"));
    }

    @Test
    void a_table_of_the_same_name_in_another_schema_is_another() throws SqlSyntaxException {
        assertEquals("[SHARE t]", locks("CREATE TABLE audit.t (id int); CREATE INDEX ON t (id)"));
        assertEquals("[SHARE sales.t]", locks("CREATE TABLE t (id int); CREATE INDEX ON sales.t (id)"));
        assertEquals("[SHARE t]", locks("CREATE TABLE \"T\" (id int); CREATE INDEX ON t (id)"));
    }

    @Test
    void values_of_one_call_are_known_to_the_next() throws SqlSyntaxException {
        SqlReader reader = SqlReader.forMigration(SqlParser.postgres());
        reader.read("CREATE TABLE t (id int)");
        assertEquals(
                List.of(),
                reader.read("CREATE INDEX ON t (id)").get(0).statement().locks());
        assertTrue(reader.created().has(new RelationName("", "t")));
        assertTrue(reader.created().hasPart(new RelationName("", "t"), "anything"));
    }

    @Test
    void a_rollback_is_read_for_what_it_is() throws SqlSyntaxException {
        SqlReader reader = SqlReader.forMigration(SqlParser.postgres());
        reader.read("CREATE TABLE t (id int)");
        assertEquals(
                "[ACCESS EXCLUSIVE t]",
                reader.readAlone("DROP TABLE t").get(0).locks().toString());
    }

    @Test
    void a_column_and_a_constraint_of_one_name_are_two() throws SqlSyntaxException {
        SqlReader reader = SqlReader.forMigration(SqlParser.postgres());
        reader.read("ALTER TABLE t ADD CONSTRAINT x CHECK (x > 0) NOT VALID, ADD COLUMN y int");
        assertFalse(reader.created().hasPart(new RelationName("", "t"), "x"));
        assertTrue(reader.created().hasPart(new RelationName("", "t"), "y"));
        assertFalse(reader.created().hasPart(new RelationName("s", "t"), "y"));
    }

    @Test
    void a_table_is_locked_once_and_in_its_strongest_mode() throws SqlSyntaxException {
        assertEquals("[ROW EXCLUSIVE t]", locks("INSERT INTO t SELECT * FROM t"));
        assertEquals(
                "[ACCESS EXCLUSIVE t, SHARE ROW EXCLUSIVE u]",
                locks("ALTER TABLE t ADD COLUMN a int REFERENCES u (id), ADD COLUMN b int REFERENCES t (id)"));
    }

    @Test
    void names_are_quoted_where_sql_needs_it() throws SqlSyntaxException {
        assertEquals("[ACCESS EXCLUSIVE sales.\"Größe\"]", locks("DROP TABLE sales.\"Größe\""));
        assertEquals("[ACCESS EXCLUSIVE sales.t]", locks("DROP TABLE SALES.T"));
    }

    @Test
    void queries_lock_what_they_read_and_not_what_they_name_themselves() throws SqlSyntaxException {
        assertEquals("[ACCESS SHARE t]", locks("WITH q AS (SELECT * FROM t) SELECT * FROM q"));
        assertEquals("[ACCESS SHARE q]", locks("WITH q AS (SELECT * FROM q) SELECT * FROM q"));
        assertEquals("[ACCESS SHARE s.q]", locks("WITH q AS (SELECT 1) SELECT * FROM q, s.q"));
        assertEquals("[]", locks("WITH RECURSIVE q AS (SELECT 1 AS a UNION SELECT a + 1 FROM q) SELECT * FROM q"));
        assertEquals(
                "[ACCESS SHARE a, ACCESS SHARE b, ACCESS SHARE c, ACCESS SHARE d]",
                locks("SELECT (SELECT 1 FROM a) FROM b JOIN c ON true UNION ALL (SELECT 1 FROM d)"));
        assertEquals("[ROW SHARE t]", locks("SELECT * FROM t x FOR UPDATE OF x"));
    }

    @Test
    void statements_that_write_lock_what_they_write_and_read() throws SqlSyntaxException {
        assertEquals(
                "[ROW EXCLUSIVE a, ROW EXCLUSIVE b]",
                locks("WITH moved AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM moved"));
        assertEquals("[ROW EXCLUSIVE a, ACCESS SHARE b]", locks("UPDATE a SET x = 1 FROM b WHERE a.id = b.id"));
        assertEquals("[ROW EXCLUSIVE a, ACCESS SHARE b]", locks("DELETE FROM a USING b WHERE a.id = b.id"));
        assertEquals(
                "[ROW EXCLUSIVE a, ACCESS SHARE b]",
                locks("MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN DELETE"));
        assertEquals("[ROW EXCLUSIVE a]", locks("COPY a FROM '/x'"));
        assertEquals("[ACCESS SHARE a]", locks("COPY a TO '/x'"));
    }

    @Test
    void set_not_null_reads_nothing_once_a_check_proves_it() throws SqlSyntaxException {
        String check = "ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL AND t.b IS NOT NULL) NOT VALID;";
        String validate = "ALTER TABLE t VALIDATE CONSTRAINT c;";
        String set = "ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER COLUMN b SET NOT NULL";
        assertEquals(Cost.CATALOG, last(check + validate + set).cost());
        assertEquals(Cost.CATALOG, last(check.replace(" NOT VALID", "") + set).cost());
        assertEquals(
                Cost.CATALOG,
                last(check + validate + "ALTER TABLE t ADD CONSTRAINT n NOT NULL a")
                        .cost());
        assertEquals(Cost.SCAN, last(check + set).cost());
        assertEquals(
                Cost.SCAN,
                last(check + validate + set.replace("b SET", "c SET")).cost());
        assertEquals(
                Cost.SCAN,
                last(check + validate + set.replace("TABLE t", "TABLE u")).cost());
        assertEquals(
                Cost.SCAN,
                last(check + validate + "ALTER TABLE t DROP CONSTRAINT c;" + set)
                        .cost());
        assertEquals(
                Cost.SCAN, last(check.replace("AND", "OR") + validate + set).cost());
        assertEquals(
                Cost.SCAN,
                last(check + validate + "ALTER TABLE t RENAME a TO z;" + set).cost());
    }

    @Test
    void validate_has_a_transaction_of_its_own() throws SqlSyntaxException {
        assertEquals(
                Transaction.OWN,
                last("ALTER TABLE t VALIDATE CONSTRAINT a, VALIDATE CONSTRAINT b")
                        .transaction());
        assertEquals(
                Transaction.SHARED,
                last("ALTER TABLE t ADD COLUMN x int, VALIDATE CONSTRAINT b").transaction());
    }

    @Test
    void new_value_of_an_enum_is_committed_before_the_next_statement_uses_it() throws SqlSyntaxException {
        assertEquals(Transaction.OWN, last("ALTER TYPE mood ADD VALUE 'meh'").transaction());
        assertEquals(
                Transaction.SHARED,
                last("ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'").transaction());
    }

    @Test
    void what_may_not_be_in_a_transaction_for_some_objects_or_options_is_outside() throws SqlSyntaxException {
        for (String outside : List.of(
                "REINDEX TABLE t",
                "REINDEX INDEX i",
                "CLUSTER t USING i",
                "ALTER DATABASE d SET TABLESPACE ts",
                "ALTER SUBSCRIPTION sub REFRESH PUBLICATION",
                "ALTER SUBSCRIPTION sub SET PUBLICATION p",
                "ALTER SUBSCRIPTION sub DROP PUBLICATION p WITH (refresh = true)",
                "ALTER SUBSCRIPTION sub SET (failover = true)")) {
            assertEquals(Transaction.NONE, last(outside).transaction(), outside);
        }
        for (String inside : List.of(
                "ALTER DATABASE d CONNECTION LIMIT 5",
                "ALTER SUBSCRIPTION sub ADD PUBLICATION p WITH (refresh = false)",
                "ALTER SUBSCRIPTION sub SET (binary = true)",
                "ALTER SUBSCRIPTION sub DISABLE")) {
            assertEquals(Transaction.SHARED, last(inside).transaction(), inside);
        }
    }

    @Test
    void options_that_are_turned_off_are_off() throws SqlSyntaxException {
        assertEquals("[SHARE UPDATE EXCLUSIVE t]", locks("REINDEX (CONCURRENTLY) TABLE t"));
        assertEquals("[SHARE UPDATE EXCLUSIVE t]", locks("REINDEX (CONCURRENTLY 1) TABLE t"));
        assertEquals("[SHARE t]", locks("REINDEX (CONCURRENTLY false) TABLE t"));
        assertEquals("[SHARE t]", locks("REINDEX (CONCURRENTLY 0) TABLE t"));
        assertEquals("[SHARE UPDATE EXCLUSIVE t]", locks("VACUUM (FULL off) t"));
        assertEquals("[ACCESS EXCLUSIVE t]", locks("VACUUM (FULL, VERBOSE false) t"));
    }

    @Test
    void commands_are_called_as_postgresql_calls_them() throws SqlSyntaxException {
        for (String tag : List.of(
                "CREATE TABLE: CREATE TABLE t ()",
                "CREATE TABLE AS: CREATE TABLE t AS SELECT 1",
                "CREATE MATERIALIZED VIEW: CREATE MATERIALIZED VIEW t AS SELECT 1",
                "ALTER TABLE: ALTER TABLE t ADD COLUMN a int",
                "ALTER TABLE: ALTER TABLE t RENAME TO u",
                "ALTER TABLE: ALTER TABLE t RENAME a TO b",
                "ALTER TABLE: ALTER TABLE t RENAME CONSTRAINT a TO b",
                "ALTER TABLE: ALTER TABLE t SET SCHEMA u",
                "ALTER MATERIALIZED VIEW: ALTER MATERIALIZED VIEW t RENAME a TO b",
                "ALTER VIEW: ALTER VIEW t RENAME COLUMN a TO b",
                "ALTER INDEX: ALTER INDEX t SET (fillfactor = 70)",
                "ALTER TYPE: ALTER TYPE t ADD VALUE 'a'",
                "ALTER TYPE: ALTER TYPE t RENAME ATTRIBUTE a TO b",
                "ALTER DOMAIN: ALTER DOMAIN t RENAME CONSTRAINT a TO b",
                "ALTER SCHEMA: ALTER SCHEMA t OWNER TO u",
                "CREATE PROCEDURE: CREATE PROCEDURE p() LANGUAGE sql AS ''",
                "CREATE INDEX CONCURRENTLY: CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
                "DROP INDEX CONCURRENTLY: DROP INDEX CONCURRENTLY i",
                "DROP MATERIALIZED VIEW: DROP MATERIALIZED VIEW v",
                "START TRANSACTION: START TRANSACTION",
                "COMMIT: END",
                "PREPARE TRANSACTION: PREPARE TRANSACTION 'a'",
                "REVOKE: REVOKE SELECT ON t FROM u",
                "ANALYZE: ANALYZE t",
                "VACUUM: VACUUM t")) {
            String sql = tag.substring(tag.indexOf(": ") + 2);
            assertEquals(tag, last(sql).command() + ": " + sql);
        }
    }

    @Test
    void sql_that_postgresql_would_not_understand_is_refused() {
        assertThrows(
                SqlSyntaxException.class,
                () -> SqlReader.forMigration(SqlParser.postgres()).read("CREATE TABEL t ()"));
    }

    private static String locks(String sql) throws SqlSyntaxException {
        return last(sql).locks().toString();
    }

    private static SqlStatement last(String sql) throws SqlSyntaxException {
        var statements = SqlReader.forMigration(SqlParser.postgres()).read(sql);
        return statements.get(statements.size() - 1).statement();
    }
}
