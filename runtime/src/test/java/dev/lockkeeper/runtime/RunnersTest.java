package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One runner at a time. */
@PostgresTest
@SuppressWarnings("try") // a lock is held, not used
final class RunnersTest {

    private static final String SHOP = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            @Migration(version = "2", description = "d") @Expand("CREATE TABLE b (id int)") final class B {}
            @Migration(version = "3", description = "d") @Expand("CREATE INDEX CONCURRENTLY b_id ON b (id)") final class C {}
            """;

    private static final EventSink NOBODY = event -> {};

    @Test
    void eight_runners_on_an_empty_database_apply_everything_once(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(SHOP);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> run = () -> new Shop(database.dataSource(), migrations).migrate();
            List<String> done = new ArrayList<>();
            for (Future<List<String>> one : pool.invokeAll(Collections.nCopies(8, run))) {
                done.addAll(one.get());
            }
            assertEquals(List.of("1 EXPAND", "2 EXPAND", "3 EXPAND"), done);
            assertEquals(List.of(), new Shop(database.dataSource(), migrations).use(Lockkeeper::damagedEntries));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void spent_patience_names_who_is_at_work(TestDatabase database) throws Exception {
        var shop = new Shop(database, SHOP).patient(Duration.ofMillis(300));
        try (var other = new PostgresPlatform(database.dataSource(), "");
                Platform.RunLock lock = other.lockRuns(Duration.ZERO, NOBODY)) {
            String pid = database.scalar("select pid from pg_locks where locktype = 'advisory' and objid = 1");
            assertTrue(shop.fails("LK2101").fact().contains("pid " + pid + ", application lockkeeper"));
            assertTrue(shop.events().get(0) instanceof Event.Waiting waiting
                    && waiting.whom().contains(pid));
        }
        assertEquals(3, shop.migrate().size());
    }

    @Test
    void lock_of_a_killed_runner_is_gone(TestDatabase database) throws Exception {
        var shop = new Shop(database, SHOP);
        try (var killed = new PostgresPlatform(database.dataSource(), "");
                Platform.RunLock lock = killed.lockRuns(Duration.ZERO, NOBODY)) {
            database.scalar(
                    "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objid = 1");
            assertEquals(3, shop.migrate().size());
        }
    }

    @Test
    void lock_is_given_back_also_to_a_pool_that_keeps_sessions(TestDatabase database) throws Exception {
        try (Connection kept = database.connect();
                Connection work = database.connect()) {
            List<Connection> sessions = new ArrayList<>(List.of(work, kept));
            var pool = new WrappedSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    return Sessions.unclosed(sessions.remove(0));
                }
            };
            try (var platform = new PostgresPlatform(pool, "")) {
                platform.lockRuns(Duration.ZERO, NOBODY).close();
            }
            assertEquals(
                    3, new Shop(database, SHOP).patient(Duration.ZERO).migrate().size());
        }
    }

    @Test
    void lock_is_held_idle_and_in_no_transaction(TestDatabase database) throws Exception {
        database.execute("create table seen (state text, oldest text)");
        new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand(\"""
                    INSERT INTO seen SELECT a.state, coalesce(a.backend_xmin::text, 'none') FROM pg_locks l
                    JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.objid = 1\""")
                @Rollback("SELECT 1")
                final class A {}
                """).migrate();
        assertEquals("idle none", database.scalar("select state || ' ' || oldest from seen"));
    }

    @Test
    void pooler_that_shares_sessions_is_refused(TestDatabase database) throws Exception {
        try (Connection shared = database.connect()) {
            var pooler = new WrappedSource() {
                @Override
                public Connection getConnection() {
                    return Sessions.unclosed(shared);
                }
            };
            new Shop(pooler, CompiledMigrations.of(SHOP)).fails("LK2109");
        }
    }

    @Test
    void interrupted_runner_stops_waiting(TestDatabase database) {
        try (var other = new PostgresPlatform(database.dataSource(), "");
                Platform.RunLock lock = other.lockRuns(Duration.ZERO, NOBODY)) {
            var shop = new Shop(database, SHOP);
            Thread.currentThread().interrupt();
            shop.fails("LK2104");
            assertTrue(Thread.interrupted());
        }
    }
}
