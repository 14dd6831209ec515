package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Message;
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
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that swallows what is said, and closes nothing: no run waits for ever. */
@PostgresTest
@Timeout(300)
final class SilentNetworkTest {

    /** As long as the slowest machine needs for an answer that needs no time; a lost connection more does no harm. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private static final CompiledMigrations MIGRATIONS = CompiledMigrations.of("""
            @Migration(version = "1", description = "d")
            @Expand({"CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL DEFAULT 0)", "INSERT INTO a SELECT generate_series(1, 300)"})
            final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class) @Irreversible(reason = "r")
            @Expand("CREATE INDEX CONCURRENTLY a_n ON a (n)")
            @Expand("ALTER TABLE a ADD COLUMN twice int")
            @Backfill(table = "a", set = "n = n + 1, twice = 2", where = "twice IS NULL", batchSize = 100)
            final class B {}
            """);

    @ParameterizedTest
    @CsvSource({
        "INSERT INTO a SELECT, 1, SWALLOWED",
        "CREATE INDEX CONCURRENTLY, 1, MUTED",
        "COMMIT, 3, MUTED",
    })
    void connection_that_fell_silent_is_replaced_and_each_thing_done_once(
            String text, int nth, Cut cut, TestDatabase database) throws Exception {
        goesOn(text, nth, cut, database);
    }

    /** The same at other places. */
    @EnabledIfSystemProperty(named = "faults", matches = "true", disabledReason = "takes its time: mvn -Pfaults")
    @ParameterizedTest
    @CsvSource({
        "pg_advisory_xact_lock, 1, SWALLOWED",
        "pg_advisory_xact_lock, 2, MUTED",
        "INSERT INTO a SELECT, 1, MUTED",
        "CREATE INDEX CONCURRENTLY, 1, SWALLOWED",
        "ALTER TABLE a ADD, 1, SWALLOWED",
        "ALTER TABLE a ADD, 1, MUTED",
        "twice = 2, 2, SWALLOWED",
        "twice = 2, 2, MUTED",
        "COMMIT, 2, SWALLOWED",
        "COMMIT, 2, MUTED",
        "COMMIT, 3, SWALLOWED",
        "COMMIT, 5, MUTED",
    })
    void connection_may_fall_silent_anywhere(String text, int nth, Cut cut, TestDatabase database) throws Exception {
        goesOn(text, nth, cut, database);
    }

    private static void goesOn(String text, int nth, Cut cut, TestDatabase database) throws Exception {
        // As a whole statement, on the wire.
        String cutAt = text.equals("COMMIT") ? "commit\0" : text;
        try (var proxy = new CuttingProxy(database, cutAt, nth, cut)) {
            var shop = new Shop(proxy.dataSource(), MIGRATIONS).heard(SILENCE);
            assertEquals(
                    List.of("1 EXPAND", "2 EXPAND", "2 BACKFILL"),
                    shop.migrate(),
                    () -> shop.events().toString());
            assertTrue(proxy.done(), "it has not come so far");
            assertTrue(shop.events().stream().anyMatch(Event.Disconnected.class::isInstance));
        }
        converged(database);
    }

    @Test
    void network_that_stays_dark_ends_the_run_and_the_next_one_finishes_it(TestDatabase database) throws Exception {
        try (var proxy = new CuttingProxy(database, "INSERT INTO a SELECT", 1, Cut.DARK)) {
            DataSource source = proxy.dataSource();
            var shop = new Shop(source, MIGRATIONS)
                    .heard(SILENCE)
                    .patient(new Patience(WhenBusy.WAIT, Duration.ofSeconds(30), Duration.ofSeconds(2)));
            var run = CompletableFuture.supplyAsync(() -> shop.fails("LK2320"));
            while (!proxy.done()) {
                assertFalse(run.isDone(), "it ended by itself");
                Thread.onSpinWait();
            }
            // The plugin's driver gives up connecting by itself, too.
            source.setLoginTimeout(2);
            Message told = run.join();
            assertTrue(told.fact().contains("There is no answer from"), told.text());
            assertTrue(shop.events().stream()
                    .anyMatch(it -> it instanceof Event.Disconnected lost
                            && lost.reason().contains("a second connection got none either")));
        }
        assertEquals(
                List.of("1 EXPAND", "2 EXPAND", "2 BACKFILL"), new Shop(database.dataSource(), MIGRATIONS).migrate());
        converged(database);
    }

    @Test
    void network_that_is_dark_from_the_start_is_told(TestDatabase database) throws Exception {
        try (var proxy = new CuttingProxy(database, "lockkeeper.journal", 1, Cut.DARK)) {
            new Shop(proxy.dataSource(), MIGRATIONS)
                    .heard(SILENCE.multipliedBy(2))
                    .fails("LK2340");
        }
        converges(database);
    }

    @Test
    void statement_that_the_server_is_at_work_on_may_take_its_time(TestDatabase database) throws Exception {
        database.execute("create table go (n int)");
        var opened = new AtomicInteger();
        var source = new WrappedSource() {
            @Override
            public Connection getConnection() throws SQLException {
                opened.incrementAndGet();
                return database.connect();
            }
        };
        var shop = new Shop(source, CompiledMigrations.of("""
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Expand("DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM go) LOOP PERFORM pg_sleep(0.02); END LOOP; END $$")
                final class A {}
                """)).heard(SILENCE.multipliedBy(4));
        var run = CompletableFuture.supplyAsync(shop::migrate);
        while (opened.get() < 3) {
            assertFalse(run.isDone(), "it ended by itself");
            Thread.onSpinWait();
        }
        database.execute("insert into go values (1)");
        assertEquals(List.of("1 EXPAND"), run.join());
        assertTrue(shop.events().stream().noneMatch(Event.Disconnected.class::isInstance));
    }

    private static void converged(TestDatabase database) throws Exception {
        assertEquals(
                "300 1 1 2", database.scalar("select concat_ws(' ', count(*), min(n), max(n), min(twice)) from a"));
        assertEquals(
                "1",
                database.scalar("select count(*) from pg_index where indexrelid = 'a_n'::regclass and indisvalid"));
        assertEquals(
                List.of("PHASE_DONE 1 EXPAND 1", "PHASE_DONE 2 EXPAND -1", "PHASE_DONE 2 BACKFILL -1"),
                Shop.journal(database).stream()
                        .filter(it -> it.startsWith("PHASE_DONE"))
                        .toList());
        assertEquals(List.of(), new Shop(database.dataSource(), MIGRATIONS).use(Lockkeeper::damagedEntries));
    }

    private static void converges(TestDatabase database) throws Exception {
        new Shop(database.dataSource(), MIGRATIONS).migrate();
        converged(database);
    }
}
