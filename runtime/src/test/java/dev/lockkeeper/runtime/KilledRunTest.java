package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that is killed leaves nothing that the next one cannot finish. */
@PostgresTest
final class KilledRunTest {

    private static final String MILLION = """
            @Migration(version = "1", description = "d")
            @Expand("ALTER TABLE t ADD COLUMN note text")
            @Backfill(table = "t", set = "n = n + 1, note = 'x'", where = "note IS NULL", batchSize = 20000)
            @Irreversible(reason = "r")
            final class A {}
            """;

    /** Another process: migrates the database that its arguments name. */
    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        new Shop(source, CompiledMigrations.of(arguments[3])).migrate();
    }

    @Test
    void backfill_of_a_killed_process_is_finished_and_each_row_written_once(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, n int not null default 0)",
                "insert into t select generate_series(1, 1000000)");
        Process child = start(database, MILLION);
        while (walked(database) < 60_000) {
            assertTrue(child.isAlive(), "it ended by itself");
            Thread.onSpinWait();
        }
        child.destroyForcibly().waitFor();
        long before = walked(database);
        assertTrue(before > 0 && before < 1_000_000, "killed after " + before);

        assertEquals(List.of("1 BACKFILL"), new Shop(database, MILLION).migrate());
        assertEquals("1000000 1 1", database.scalar("select count(*) || ' ' || min(n) || ' ' || max(n) from t"));
        assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
    }

    @Test
    void rows_that_were_locked_when_the_process_was_killed_are_not_forgotten(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, n int not null default 0)",
                "insert into t select generate_series(1, 1000000)");
        String every = """
                @Migration(version = "1", description = "d")
                @Backfill(table = "t", set = "n = n + 1", batchSize = 20000)
                @Irreversible(reason = "r")
                final class A {}
                """;
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("update t set n = n where id in (7, 20007)");
            Process child = start(database, every);
            while (walked(database) < 60_000) {
                assertTrue(child.isAlive(), "it ended by itself");
                Thread.onSpinWait();
            }
            child.destroyForcibly().waitFor();
            assertTrue(walked(database) < 1_000_000);
            assertEquals(
                    "{7} {20007}",
                    database.scalar("select key[3:3]::text || ' ' || key[4:4]::text from lockkeeper.checkpoint")
                            .replaceAll("[{]([{].*?[}])[}]", "$1"));
        }
        new Shop(database, every).migrate();
        assertEquals("1000000 1 1", database.scalar("select count(*) || ' ' || min(n) || ' ' || max(n) from t"));
    }

    @Test
    void workers_of_a_killed_process_are_followed_by_another_number_and_each_row_is_written_once(TestDatabase database)
            throws Exception {
        for (String next : List.of("", "workers = 4,")) {
            database.execute(
                    "drop table if exists t",
                    "drop schema if exists lockkeeper cascade",
                    "create table t (id int primary key, n int not null default 0)",
                    "insert into t select generate_series(1, 300000)");
            String several = """
                    @Migration(version = "1", description = "d")
                    @Backfill(table = "t", set = "n = n + 1", %s batchSize = 2000)
                    @Irreversible(reason = "r")
                    final class A {}
                    """;
            Process child = start(database, several.formatted("workers = 2,"));
            while (walked(database) < 20_000) {
                assertTrue(child.isAlive(), "it ended by itself");
                Thread.onSpinWait();
            }
            child.destroyForcibly().waitFor();
            new Shop(database, several.formatted(next)).migrate();
            assertEquals("300000 1 1", database.scalar("select count(*) || ' ' || min(n) || ' ' || max(n) from t"));
            assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
        }
    }

    /** The server process is stopped, so that it cannot find out that its client is gone. */
    @Test
    void server_that_goes_on_for_a_killed_process_keeps_the_next_run_waiting_until_it_is_done(TestDatabase database)
            throws Exception {
        ChildProcess.assumeStoppable();
        database.execute("create table slow (n int)");
        String slow = """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE a (id int)", "SELECT pg_sleep(600) WHERE NOT EXISTS (SELECT FROM slow)"})
                @Irreversible(reason = "r")
                final class A {}
                """;
        Process child = start(database, slow);
        List<String> working = List.of();
        while (working.isEmpty()) {
            assertTrue(child.isAlive(), "it ended by itself");
            working = database.column("""
                    select pid::text from pg_stat_activity
                    where datname = current_database() and wait_event = 'PgSleep'""");
        }
        String pid = working.get(0);
        assumeTrue(ProcessHandle.of(Long.parseLong(pid)).isPresent(), "the server is on this machine");
        ChildProcess.signal("STOP", Long.parseLong(pid));
        child.destroyForcibly().waitFor();
        database.execute("insert into slow values (1)");

        var shop = new Shop(database, slow);
        var next = CompletableFuture.supplyAsync(shop::migrate);
        while (shop.events().stream()
                .noneMatch(it ->
                        it instanceof Event.Waiting waiting && waiting.whom().startsWith("pid " + pid + ","))) {
            assertTrue(!next.isDone(), "it did not wait");
        }
        ChildProcess.signal("CONT", Long.parseLong(pid));
        assertEquals(List.of("1 EXPAND"), next.join());
        assertEquals(List.of("PHASE_DONE 1 EXPAND 1", "RUN_FINISHED -1"), Shop.journal(database));
    }

    private static Process start(TestDatabase database, String migrations) throws Exception {
        return ChildProcess.start(KilledRunTest.class, database, migrations);
    }

    private static long walked(TestDatabase database) throws Exception {
        return database.column("select relname from pg_class where oid = to_regclass('lockkeeper.checkpoint')")
                        .isEmpty()
                ? 0
                : Long.parseLong(database.scalar("select coalesce(sum(walked), 0) from lockkeeper.checkpoint"));
    }
}
