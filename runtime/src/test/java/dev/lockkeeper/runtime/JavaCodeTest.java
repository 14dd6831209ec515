package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java code takes part in the transaction of its phase, and has no way out of it. */
@PostgresTest
final class JavaCodeTest {

    private static String code(String body) {
        return """
                @Migration(version = "1", description = "d")
                final class A {
                    @Expand void load(Connection connection) throws Exception {
                        connection.createStatement().execute("create table a (id int primary key)");
                        %s
                    }
                    @Rollback void unload(Connection connection) throws Exception {
                        connection.createStatement().execute("drop table a");
                    }
                }
                """.formatted(body);
    }

    private static void assertNothingDone(TestDatabase database) throws Exception {
        assertEquals("true", database.scalar("select (to_regclass('public.a') is null)::text"));
        assertEquals(List.of("RUN_FAILED 1 EXPAND -1"), Shop.journal(database));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection.commit();",
                "connection.rollback();",
                "connection.close();",
                "connection.setAutoCommit(true);",
                "connection.createStatement().getConnection().commit();",
                "connection.prepareStatement(\"select 1\").executeQuery().getStatement().getConnection().commit();",
                "connection.getMetaData().getConnection().commit();",
                "connection.unwrap(Connection.class).commit();",
            })
    void every_way_to_end_the_transaction_is_refused(String way, TestDatabase database) throws Exception {
        new Shop(database, code(way)).fails("LK2015");
        assertNothingDone(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection.createStatement().execute(\"commit\");",
                "connection.createStatement().execute(\"end; create table behind (id int)\");",
                "connection.createStatement().execute(\"rollback\");",
                "connection.createStatement().execute(\"prepare transaction 'x'\");",
                "try { connection.createStatement().execute(\"commit\"); } catch (SQLException e) { }"
                        + " connection.createStatement().execute(\"create table behind (id int)\");",
            })
    void end_of_the_transaction_as_sql_undoes_everything(String way, TestDatabase database) throws Exception {
        String code = new Shop(database, code(way)).failure().code();
        assertTrue(List.of("LK2015", "LK2013").contains(code), code);
        assertNothingDone(database);
        assertEquals("true", database.scalar("select (to_regclass('public.behind') is null)::text"));
    }

    @Test
    void constraints_that_were_put_off_can_be_checked_by_name(TestDatabase database) {
        new Shop(database, code("""
                connection.createStatement().execute("alter table a add constraint once unique (id) deferrable initially deferred");
                connection.createStatement().execute("insert into a values (1)");
                connection.createStatement().execute("set constraints once immediate");
                """)).migrate();
    }

    @Test
    void sql_behind_java_code_may_check_all_constraints(TestDatabase database) {
        new Shop(database, """
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Expand(value = "SET CONSTRAINTS ALL IMMEDIATE")
                final class A {
                    @Expand void load(Connection connection) throws SQLException {
                        connection.createStatement().execute("create table a (id int primary key)");
                    }
                }
                """).migrate();
    }

    @Test
    void rows_of_a_batch_do_not_lead_to_a_commit(TestDatabase database) throws Exception {
        database.execute("create table t (id int primary key, n int)", "insert into t values (1), (2)");
        for (String way :
                List.of("rows.getStatement().getConnection().commit();", "rows.getStatement().execute(\"commit\");")) {
            var shop = new Shop(database, """
                    @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                    final class A {
                        @Backfill(table = "t") void fill(Batch batch) throws SQLException {
                            batch.connection().createStatement().execute("update t set n = 1");
                            ResultSet rows = batch.rows();
                            rows.next();
                            %s
                        }
                    }
                    """.formatted(way));
            shop.fails("LK2015");
            assertEquals("2", database.scalar("select count(*) from t where n is null"));
        }
    }

    @Test
    void savepoint_undoes_a_part(TestDatabase database) throws Exception {
        new Shop(database, code("""
                Savepoint before = connection.setSavepoint();
                connection.createStatement().execute("insert into a values (1)");
                connection.rollback(before);
                connection.createStatement().execute("insert into a values (2)");
                """)).migrate();
        assertEquals(List.of("2"), database.column("select id from a"));
    }

    @Test
    void copy_of_the_driver_can_be_used(TestDatabase database) throws Exception {
        new Shop(database, code("""
                connection.unwrap(org.postgresql.PGConnection.class).getCopyAPI()
                    .copyIn("copy a from stdin", new java.io.StringReader("1\\n2\\n"));
                """)).migrate();
        assertEquals(List.of("1", "2"), database.column("select id from a order by id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"secret-4711\");",
                "throw new AssertionError(\"secret-4711\");",
                "connection.createStatement().execute(\"select 'secret-4711'::int\");",
                "connection.createStatement().execute(\"insert into a values (4711), (4711)\");",
            })
    void what_its_code_throws_undoes_the_phase_and_tells_no_value(String way, TestDatabase database) throws Exception {
        String text = new Shop(database, code(way)).fails("LK2013").text();
        assertFalse(text.contains("4711"), text);
        assertTrue(text.contains("A.load"), text);
        assertNothingDone(database);
    }

    @Test
    void swallowed_error_of_the_server_undoes_the_phase(TestDatabase database) throws Exception {
        new Shop(database, code("""
                try {
                    connection.createStatement().execute("select 1/0");
                } catch (SQLException e) {
                }
                """)).fails("LK2107");
        assertNothingDone(database);
    }

    @Test
    void code_that_goes_missing_is_told(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(code(""));
        var elsewhere = new CompiledMigrations(migrations.classes().resolve("META-INF"), migrations.catalog());
        new Shop(database.dataSource(), elsewhere).fails("LK2016");
    }

    @Test
    void rollback_by_code_runs(TestDatabase database) {
        var shop = new Shop(database, code(""));
        shop.migrate();
        assertEquals(List.of("1 undo EXPAND"), shop.rollback(1));
        assertEquals("", shop.fingerprint());
    }
}
