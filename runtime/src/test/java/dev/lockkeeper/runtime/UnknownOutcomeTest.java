package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.Patience.WhenBusy;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.CuttingProxy;
import dev.lockkeeper.testing.CuttingProxy.Cut;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection that is lost in the middle of a run, also within COMMIT, is replaced, and the run does each thing once. */
@PostgresTest
final class UnknownOutcomeTest {

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand({"CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL DEFAULT 0)", "INSERT INTO a SELECT generate_series(1, 300)"})
            final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Expand("SET search_path = public, pg_temp")
            @Expand("CREATE INDEX CONCURRENTLY a_n ON a (n)")
            @Expand("ALTER TABLE a ADD COLUMN twice int")
            @Backfill(table = "a", set = "n = n + 1, twice = 2", where = "twice IS NULL", batchSize = 100)
            @Irreversible(reason = "r")
            final class B {}
            @Migration(version = "3", description = "d", dependsOn = B.class)
            @Irreversible(reason = "r")
            final class C {
                @Expand void count(Connection connection) throws SQLException {
                    connection.createStatement().execute("create table c as select count(*) as n from a");
                }
            }
            """;

    /** As a whole statement, on the wire. */
    private static final String COMMIT = "commit\0";

    private static final CompiledMigrations MIGRATIONS = CompiledMigrations.of(SHOP);

    private static final String SLOW = """
            @Migration(version = "1", description = "d")
            @Expand({"CREATE TABLE a (id int)", "SELECT pg_sleep(60) WHERE NOT EXISTS (SELECT FROM slow)"})
            @Rollback("DROP TABLE a")
            final class A {}
            """;

    @ParameterizedTest
    @CsvSource({
        "1, UNHEARD",
        "2, UNHEARD",
        "3, UNHEARD",
        "4, UNHEARD",
        "5, UNHEARD",
        "6, UNHEARD",
        "7, UNHEARD",
        "8, UNHEARD",
        "9, UNHEARD",
        "10, UNHEARD",
        "1, UNANSWERED",
        "2, UNANSWERED",
        "3, UNANSWERED",
        "4, UNANSWERED",
        "5, UNANSWERED",
        "6, UNANSWERED",
        "7, UNANSWERED",
        "8, UNANSWERED",
        "9, UNANSWERED",
        "10, UNANSWERED",
    })
    void commit_without_an_answer_is_looked_up_and_done_once(int nth, Cut cut, TestDatabase database) throws Exception {
        try (var proxy = new CuttingProxy(database, COMMIT, nth + 1, cut)) {
            var shop = new Shop(proxy.dataSource(), MIGRATIONS);
            assertEquals(
                    List.of("1 EXPAND", "2 EXPAND", "2 BACKFILL", "3 EXPAND"),
                    shop.migrate(),
                    shop.events().toString());
            assertTrue(proxy.done(), "it has not come so far");
            assertEquals(1, count(shop, Event.Disconnected.class));
            assertEquals(1, count(shop, Event.Reconnected.class));
        }
        assertEquals(
                "300 1 1 2", database.scalar("select concat_ws(' ', count(*), min(n), max(n), min(twice)) from a"));
        assertEquals("300", database.scalar("select n from c"));
        assertEquals(
                "true", database.scalar("select indisvalid::text from pg_index where indexrelid = 'a_n'::regclass"));
        assertEquals(
                List.of(
                        "PHASE_DONE 1 EXPAND 1",
                        "PHASE_DONE 2 EXPAND -1",
                        "PHASE_DONE 2 BACKFILL -1",
                        "PHASE_DONE 3 EXPAND 0"),
                Shop.journal(database).stream()
                        .filter(it -> it.startsWith("PHASE_DONE"))
                        .toList());
        assertEquals(
                1,
                Shop.journal(database).stream()
                        .filter("RUN_FINISHED -1"::equals)
                        .count());
        assertEquals(List.of(), new Shop(database.dataSource(), MIGRATIONS).use(Lockkeeper::damagedEntries));
        assertEquals(List.of(), new Shop(database.dataSource(), MIGRATIONS).migrate());
    }

    @Test
    void rollback_goes_on_after_a_lost_commit_too(TestDatabase database) throws Exception {
        new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("CREATE TABLE a (id int)") @Expand("CREATE INDEX CONCURRENTLY a_id ON a (id)")
                @Expand("CREATE TABLE b (id int)") final class A {}
                """).migrate();
        for (int nth = 1; nth <= 2; nth++) {
            var migrations = CompiledMigrations.of("""
                    @Migration(version = "1", description = "d")
                    @Expand("CREATE TABLE a (id int)") @Expand("CREATE INDEX CONCURRENTLY a_id ON a (id)")
                    @Expand("CREATE TABLE b (id int)") final class A {}
                    """);
            try (var proxy = new CuttingProxy(database, COMMIT, nth, Cut.UNANSWERED)) {
                var shop = new Shop(proxy.dataSource(), migrations);
                assertEquals(List.of("1 undo EXPAND"), shop.rollback(1));
                assertEquals(1, count(shop, Event.Reconnected.class));
                assertEquals("", shop.fingerprint());
            }
            new Shop(database.dataSource(), migrations).migrate();
        }
    }

    @Test
    void killed_session_is_replaced_and_the_run_goes_on(TestDatabase database) throws Exception {
        database.execute("create table slow (n int)");
        var shop = new Shop(database, SLOW);
        var run = CompletableFuture.supplyAsync(shop::migrate);
        killSleeper(database, "insert into slow values (1)");
        assertEquals(List.of("1 EXPAND"), run.join());
        assertTrue(shop.events().stream()
                .anyMatch(it -> it instanceof Event.Disconnected lost
                        && lost.reason().contains("terminating connection due to administrator command")));
    }

    @Test
    void step_that_loses_the_connection_again_and_again_ends_the_run(TestDatabase database) throws Exception {
        database.execute("create table slow (n int)");
        var shop = new Shop(database, SLOW)
                .patient(new Patience(WhenBusy.WAIT, Duration.ofSeconds(30), Duration.ofSeconds(2)));
        var run = CompletableFuture.supplyAsync(() -> shop.fails("LK2320"));
        while (!run.isDone()) {
            database.column("""
                    select pg_terminate_backend(pid)::text from pg_stat_activity
                    where datname = current_database() and wait_event = 'PgSleep'""");
        }
        assertTrue(run.join().fact().contains("within 2 s"), run.join().text());
        assertEquals("true", database.scalar("select (to_regclass('a') is null)::text"));
        database.execute("insert into slow values (1)");
        assertEquals(List.of("1 EXPAND"), shop.migrate());
    }

    @Test
    void run_that_was_overtaken_while_it_had_no_connection_stops(TestDatabase database) throws Exception {
        database.execute("create table slow (n int)");
        var migrations = CompiledMigrations.of(SLOW);
        var shop = new Shop(
                onReconnect(database, () -> {
                    database.execute("insert into slow values (1)");
                    assertEquals(List.of("1 EXPAND"), new Shop(database.dataSource(), migrations).migrate());
                }),
                migrations);
        var run = CompletableFuture.supplyAsync(() -> shop.fails("LK2321"));
        killSleeper(database, "select 1");
        run.join();
        assertEquals(List.of(), new Shop(database.dataSource(), migrations).migrate());
    }

    @Test
    void server_that_has_lost_what_it_had_committed_is_told(TestDatabase database) throws Exception {
        database.execute("create table slow (n int)");
        var migrations = CompiledMigrations.of(
                "@Migration(version = \"0\", description = \"d\") @Expand(\"CREATE TABLE z (id int)\") final class Z {}"
                        + SLOW);
        var shop = new Shop(
                onReconnect(
                        database,
                        () -> database.execute(
                                "alter table lockkeeper.journal disable trigger all",
                                "delete from lockkeeper.journal where seq = 1")),
                migrations);
        var run = CompletableFuture.supplyAsync(() -> shop.fails("LK2322"));
        killSleeper(database, "select 1");
        assertTrue(run.join().fact().contains("ends at entry 0"), run.join().text());
    }

    private static WrappedSource onReconnect(TestDatabase database, Between between) {
        var opened = new AtomicInteger();
        return new WrappedSource() {
            @Override
            public Connection getConnection() throws SQLException {
                if (opened.incrementAndGet() == 2) {
                    between.happen();
                }
                return database.connect();
            }
        };
    }

    /** Told by what it waits for: of a text of many statements the server shows the beginning. */
    private static void killSleeper(TestDatabase database, String before) throws Exception {
        while (database.column("""
                select pid::text from pg_stat_activity
                where datname = current_database() and wait_event = 'PgSleep'""").isEmpty()) {
            Thread.onSpinWait();
        }
        database.execute(before);
        database.column("""
                select pg_terminate_backend(pid)::text from pg_stat_activity
                where datname = current_database() and wait_event = 'PgSleep'""");
    }

    private static long count(Shop shop, Class<? extends Event> kind) {
        return shop.events().stream().filter(kind::isInstance).count();
    }

    private interface Between {
        void happen() throws SQLException;
    }
}
