package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The session of a run is its own, is clean for each phase, and goes on with nothing once another run may be at work. */
@PostgresTest
@SuppressWarnings("try") // a lock is held, not used
final class SessionTest {

    private static final String INDEX = """
            @Migration(version = "1", description = "d")
            @Expand("CREATE INDEX CONCURRENTLY t_n ON t (n)")
            final class A {}
            """;

    @ParameterizedTest
    @CsvSource({"SELECT pg_advisory_unlock_all(), 1", "DISCARD ALL, 0"})
    void run_whose_migration_lets_go_of_its_lock_takes_it_anew(String statement, int lost, TestDatabase database) {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("CREATE TABLE a (id int)") @Expand("%s") @Expand("CREATE TABLE b (id int)")
                @Irreversible(reason = "r") final class A {}
                @Migration(version = "2", description = "d") @Expand("CREATE TABLE c (id int)") final class B {}
                """.formatted(statement));
        assertEquals(List.of("1 EXPAND", "2 EXPAND"), shop.migrate());
        assertEquals(
                lost,
                shop.events().stream()
                        .filter(it -> it instanceof Event.Disconnected disconnected
                                && disconnected.reason().contains("does not hold the lock"))
                        .count());
        assertEquals(List.of(), shop.migrate());
    }

    @Test
    void statement_outside_a_transaction_is_not_run_once_another_run_has_written(TestDatabase database)
            throws Exception {
        database.execute("create table t (n int)");
        var migrations = CompiledMigrations.of(INDEX);
        try (var stopped = new PostgresPlatform(database.dataSource(), "");
                Platform.RunLock lock = stopped.lockRuns(Duration.ZERO, event -> {})) {
            stopped.beginRun("stopped", 0);
            // What a run does that was stopped for a while, and whose session ended meanwhile without its knowing.
            database.scalar("select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory'");
            assertEquals(List.of("1 EXPAND"), new Shop(database.dataSource(), migrations).migrate());
            database.execute("drop index t_n");
            assertThrows(
                    LockkeeperException.class,
                    () -> stopped.standalone(statement(migrations), Limits.DEFAULT, event -> {}));
            stopped.replaceSession(Duration.ZERO, event -> {});
            stopped.beginRun("stopped", 0);
            var overtaken = assertThrows(
                    LockkeeperException.class,
                    () -> stopped.standalone(statement(migrations), Limits.DEFAULT, event -> {}));
            assertEquals("LK2102", overtaken.fourParts().code());
        }
        assertEquals("true", database.scalar("select (to_regclass('t_n') is null)::text"));
    }

    @Test
    void statement_outside_a_transaction_is_not_run_without_the_lock(TestDatabase database) throws Exception {
        database.execute("create table t (n int)");
        var migrations = CompiledMigrations.of(INDEX);
        try (var without = new PostgresPlatform(database.dataSource(), "")) {
            without.lockRuns(Duration.ZERO, event -> {}).close();
            var refused = assertThrows(
                    LockkeeperException.class,
                    () -> without.standalone(statement(migrations), Limits.DEFAULT, event -> {}));
            assertEquals("LK2120", refused.fourParts().code());
        }
        assertEquals("true", database.scalar("select (to_regclass('t_n') is null)::text"));
    }

    @Test
    void what_a_phase_sets_prepares_and_makes_for_its_session_is_gone_behind_it(TestDatabase database)
            throws Exception {
        new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TEMP TABLE mine (id int)", "PREPARE ready AS SELECT 1", "SET work_mem = '77MB'",
                         "LISTEN news", "DECLARE open CURSOR WITH HOLD FOR SELECT 1"})
                @Irreversible(reason = "r") final class A {}
                @Migration(version = "2", description = "d")
                @Expand(\"""
                    CREATE TABLE seen AS SELECT concat_ws(' ', to_regclass('mine') IS NULL, current_setting('work_mem') <> '77MB',
                      (SELECT count(*) FROM pg_prepared_statements WHERE name = 'ready'), (SELECT count(*) FROM pg_cursors WHERE name = 'open'))
                      AS state\""")
                final class B {}
                @Migration(version = "3", description = "d")
                @Expand("CREATE TABLE heard AS SELECT count(*) AS n FROM pg_listening_channels()")
                final class C {}
                """).migrate();
        assertEquals("t t 0 0", database.scalar("select state from seen"));
        // UNLISTEN holds from the end of its transaction, which is that of the phase behind.
        assertEquals("0", database.scalar("select n from heard"));
    }

    @Test
    void statements_that_the_driver_has_prepared_outlive_many_phases(TestDatabase database) {
        String many = IntStream.range(1, 15).mapToObj("""
                        @Migration(version = "%1$d", description = "d") @Expand("CREATE TABLE t%1$d (id int)") final class A%1$d {}
                        """::formatted).reduce("", String::concat);
        assertEquals(14, new Shop(database, many).migrate().size());
    }

    @Test
    void checkpoint_table_that_is_missing_is_made_again(TestDatabase database) throws Exception {
        database.execute("create table t (id int primary key, n int)", "insert into t values (1)");
        new Shop(
                        database,
                        "@Migration(version = \"1\", description = \"d\") @Expand(\"CREATE TABLE a (id int)\") final class A {}")
                .migrate();
        database.execute("drop table lockkeeper.checkpoint");
        assertEquals(List.of("2 BACKFILL"), new Shop(database, """
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
                @Migration(version = "2", description = "d") @Irreversible(reason = "r")
                @Backfill(table = "t", set = "n = 1", where = "n IS NULL") final class B {}
                """).migrate());
        assertEquals("1", database.scalar("select n from t"));
    }

    @Test
    void session_goes_back_to_a_pool_as_it_came(TestDatabase database) throws Exception {
        try (Connection session = database.connect()) {
            var pool = new WrappedSource() {
                @Override
                public Connection getConnection() {
                    return Sessions.unclosed(session);
                }
            };
            String before = settings(session);
            new Shop(pool, CompiledMigrations.of(INDEX.replace("INDEX CONCURRENTLY t_n ON t (n)", "TABLE t (n int)")))
                    .migrate();
            assertEquals(before, settings(session));
        }
    }

    private static String settings(Connection session) throws Exception {
        try (var statement = session.createStatement();
                var row = statement.executeQuery("""
                        select string_agg(name || '=' || setting, ' ' order by name)
                          || (select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory')
                        from pg_settings where source in ('session', 'client') and name <> 'application_name'
                        """)) {
            row.next();
            return row.getString(1);
        }
    }

    private static SqlStatement statement(CompiledMigrations migrations) {
        var action = migrations
                .catalog()
                .migrations()
                .get(0)
                .phases()
                .get(0)
                .steps()
                .get(0)
                .action();
        return ((Action.Sql) action).statement();
    }
}
