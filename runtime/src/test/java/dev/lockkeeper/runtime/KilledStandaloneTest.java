package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Processes killed in statements outside a transaction: the next command ends what they began, once and whole. */
@PostgresTest
final class KilledStandaloneTest {

    private static final String TABLE = """
            @Migration(version = "1", description = "d")
            @Expand("CREATE TABLE t (id int PRIMARY KEY, a int)")
            final class A {}
            """;

    private static final String BUILD = TABLE + """
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Budget(snapshotWait = "0s")
            @Expand("CREATE INDEX CONCURRENTLY i ON t (a)")
            final class B {}
            """;

    private static final String DROP = TABLE + """
            @Migration(version = "1.5", description = "d", dependsOn = A.class)
            @Expand("CREATE INDEX CONCURRENTLY i ON t (a)")
            final class C {}
            @Migration(version = "2", description = "d", dependsOn = C.class)
            @Budget(snapshotWait = "0s")
            @Expand("DROP INDEX CONCURRENTLY i")
            final class B {}
            """;

    private static final String PARTITION = """
            @Migration(version = "1", description = "d")
            @Expand("CREATE TABLE t (id int, a int) PARTITION BY RANGE (id); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (9)")
            final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Budget(snapshotWait = "0s")
            @Expand("ALTER TABLE t DETACH PARTITION t1 CONCURRENTLY")
            @Irreversible(reason = "r")
            final class B {}
            """;

    private static final String REINDEX = TABLE + """
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Budget(snapshotWait = "0s")
            @Expand("REINDEX TABLE CONCURRENTLY t")
            final class B {}
            """;

    private static final String LEFT =
            "select coalesce(string_agg(c.relname || ' ' || i.indisvalid, ', ' order by c.relname), 'none')"
                    + " from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = to_regclass('t')";

    /** Another process: migrates the database that its arguments name. */
    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        new Shop(source, CompiledMigrations.replayed(arguments[3])).migrate();
    }

    private static Process run(TestDatabase database, String migrations) throws Exception {
        return ChildProcess.start(KilledStandaloneTest.class, database, migrations);
    }

    private static Shop shop(TestDatabase database, String migrations) {
        return new Shop(database.dataSource(), CompiledMigrations.replayed(migrations));
    }

    /** Kills the process once the condition holds, which is a query that returns a row. */
    private static void killWhen(TestDatabase database, Process process, String condition) throws Exception {
        while (database.column(condition).isEmpty()) {
            assertTrue(process.isAlive(), "it ended by itself");
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
    }

    private static void terminateServerProcess(TestDatabase database) throws Exception {
        database.column("""
                select pg_terminate_backend(pid)::text from pg_stat_activity
                where datname = current_database() and application_name = 'lockkeeper'""");
        waitUntil(database, """
                select 1 where not exists (select from pg_stat_activity
                  where datname = current_database() and application_name = 'lockkeeper')""");
    }

    private static void waitUntil(TestDatabase database, String condition) throws Exception {
        while (database.column(condition).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static String waiting(String statement) {
        return """
                select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                  and query like '%s%%'""".formatted(statement);
    }

    private static Connection holding(TestDatabase database, String statement) throws Exception {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute(statement);
        return connection;
    }

    /** A server process may find out that its client is gone, and end, before the next run looks for it. */
    private static void waitForWaiting(Shop shop, CompletableFuture<?> run) {
        while (!run.isDone() && shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
            Thread.onSpinWait();
        }
    }

    private static long count(TestDatabase database, String line) throws Exception {
        return Collections.frequency(Shop.journal(database), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1 from pg_class where oid = to_regclass('lockkeeper.journal')",
                "select kind from lockkeeper.journal where kind = 'STEP_STARTED'",
                "select phase from pg_stat_progress_create_index where phase like 'building index%'",
                "select 1 from pg_index where indexrelid = to_regclass('i') and not indisready",
                "select 1 from pg_index where indexrelid = to_regclass('i') and indisready",
                "select 1 from pg_index where indexrelid = to_regclass('i') and indisvalid",
            })
    void build_is_ended_whenever_it_was_killed(String moment, TestDatabase database) throws Exception {
        shop(database, TABLE).migrate();
        database.execute("insert into t select g, g % 1000 from generate_series(1, 300000) g");
        killWhen(database, run(database, BUILD), moment);
        shop(database, BUILD).migrate();
        assertEquals("i true, t_pkey true", database.scalar(LEFT));
        assertEquals(1, count(database, "PHASE_DONE 2 EXPAND -1"));
        assertEquals(List.of("2 undo EXPAND"), shop(database, BUILD).rollback(1));
        assertEquals("t_pkey true", database.scalar(LEFT));
    }

    @Test
    void build_that_the_server_goes_on_with_is_waited_for(TestDatabase database) throws Exception {
        shop(database, TABLE).migrate();
        var shop = shop(database, BUILD);
        try (var writer = holding(database, "insert into t values (1, 1)")) {
            killWhen(database, run(database, BUILD), waiting("CREATE INDEX"));
            var next = CompletableFuture.supplyAsync(shop::migrate);
            waitForWaiting(shop, next);
            writer.commit();
            assertEquals(List.of("2 EXPAND"), next.join());
        }
        assertEquals("i true, t_pkey true", database.scalar(LEFT));
        // Where the server has noticed first that its client is gone, the build was begun twice, and done once.
        assertEquals(1, count(database, "PHASE_DONE 2 EXPAND -1"));
    }

    @Test
    void build_that_waits_for_its_table_is_taken_back_when_it_has_come_to_its_end(TestDatabase database)
            throws Exception {
        shop(database, TABLE).migrate();
        var shop = shop(database, BUILD);
        try (var holder = holding(database, "lock table t in share update exclusive mode")) {
            killWhen(database, run(database, BUILD), waiting("CREATE INDEX"));
            assertEquals("t_pkey true", database.scalar(LEFT));
            var next = CompletableFuture.supplyAsync(() -> shop.rollback("2"));
            waitForWaiting(shop, next);
            holder.commit();
            assertEquals(List.of("2 undo EXPAND"), next.join());
        }
        assertEquals("t_pkey true", database.scalar(LEFT));
        shop.migrate();
        assertEquals("i true, t_pkey true", database.scalar(LEFT));
    }

    @ParameterizedTest
    @CsvSource({"i ON t (a),i ON t (id)", "i ON t (a),j ON t (a)"})
    void invalid_index_is_cleared_though_the_migration_was_edited(String old, String edited, TestDatabase database)
            throws Exception {
        shop(database, TABLE).migrate();
        invalidIndex(database);
        shop(database, BUILD.replace(old, edited)).migrate();
        assertEquals(edited.charAt(0) + " true, t_pkey true", database.scalar(LEFT));
    }

    @Test
    void invalid_index_of_an_edited_migration_is_cleared_by_a_rollback(TestDatabase database) throws Exception {
        shop(database, TABLE).migrate();
        invalidIndex(database);
        assertEquals(
                List.of("2 undo EXPAND"),
                shop(database, BUILD.replace("(a)", "(id)")).rollback("2"));
        assertEquals("t_pkey true", database.scalar(LEFT));
    }

    @Test
    void whole_index_that_an_edited_migration_names_no_more_is_asked_about(TestDatabase database) throws Exception {
        shop(database, TABLE).migrate();
        try (var writer = holding(database, "insert into t values (1, 1)")) {
            killWhen(database, run(database, BUILD), waiting("CREATE INDEX"));
            writer.commit();
        }
        shop(database, BUILD.replace("i ON", "j ON")).fails("LK2136");
        assertEquals("i true, t_pkey true", database.scalar(LEFT));
    }

    private static void invalidIndex(TestDatabase database) throws Exception {
        try (var writer = holding(database, "insert into t values (1, 1)")) {
            killWhen(database, run(database, BUILD), waiting("CREATE INDEX"));
            terminateServerProcess(database);
            writer.commit();
        }
        assertEquals("i false, t_pkey true", database.scalar(LEFT));
    }

    @Test
    void index_whose_drop_ended_unrecorded_is_put_back_by_a_rollback(TestDatabase database) throws Exception {
        shop(database, DROP.substring(0, DROP.indexOf("@Migration(version = \"2\"")))
                .migrate();
        try (var writer = holding(database, "insert into t values (1, 1)")) {
            killWhen(database, run(database, DROP), waiting("DROP INDEX"));
            writer.commit();
        }
        waitUntil(database, "select 1 where to_regclass('i') is null");
        assertEquals(List.of("2 undo EXPAND"), shop(database, DROP).rollback("2"));
        assertEquals("i true, t_pkey true", database.scalar(LEFT));
        shop(database, DROP).migrate();
        assertEquals("t_pkey true", database.scalar(LEFT));
    }

    @Test
    void drop_that_was_cut_short_is_ended_or_undone(TestDatabase database) throws Exception {
        shop(database, DROP.substring(0, DROP.indexOf("@Migration(version = \"2\"")))
                .migrate();
        halfDropped(database);
        assertEquals(List.of("2 undo EXPAND"), shop(database, DROP).rollback("2"));
        assertEquals("i true, t_pkey true", database.scalar(LEFT));
        halfDropped(database);
        shop(database, DROP).migrate();
        assertEquals("t_pkey true", database.scalar(LEFT));
    }

    private static void halfDropped(TestDatabase database) throws Exception {
        try (var writer = holding(database, "insert into t values (1, 1)")) {
            killWhen(database, run(database, DROP), waiting("DROP INDEX"));
            terminateServerProcess(database);
            writer.rollback();
        }
        assertEquals("i false, t_pkey true", database.scalar(LEFT));
    }

    @Test
    void detached_partition_is_finalized(TestDatabase database) throws Exception {
        shop(database, PARTITION.substring(0, PARTITION.indexOf("@Migration(version = \"2\"")))
                .migrate();
        try (var reader = holding(database, "select * from t")) {
            killWhen(database, run(database, PARTITION), waiting("ALTER TABLE"));
            terminateServerProcess(database);
            reader.commit();
        }
        assertEquals("true", database.scalar("select inhdetachpending::text from pg_inherits"));
        shop(database, PARTITION).migrate();
        assertEquals("0", database.scalar("select count(*) from pg_inherits"));
        assertEquals(1, count(database, "PHASE_DONE 2 EXPAND -1"));
    }

    @Test
    void remains_of_a_reindex_are_cleared_and_it_is_run_again(TestDatabase database) throws Exception {
        shop(database, TABLE).migrate();
        try (var writer = holding(database, "insert into t values (1, 1)")) {
            killWhen(database, run(database, REINDEX), waiting("REINDEX"));
            terminateServerProcess(database);
            writer.commit();
        }
        assertEquals("t_pkey true, t_pkey_ccnew false", database.scalar(LEFT));
        shop(database, REINDEX).migrate();
        assertEquals("t_pkey true", database.scalar(LEFT));
        assertEquals(1, count(database, "PHASE_DONE 2 EXPAND -1"));
    }
}
