package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** A backfill lets others go first, says why, and goes on by itself. */
@PostgresTest
@Timeout(120)
final class PausedBackfillTest {

    private static final String MIGRATION = """
            @Migration(version = "1", description = "d")
            @Backfill(table = "t", set = "n = n + 1", where = "n = 0", pace = @Pace(%s))
            @Irreversible(reason = "r")
            final class A {}
            """;

    @BeforeEach
    void fill(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, n int default 0)",
                "insert into t select generate_series(1, 20000)");
    }

    @Test
    void it_pauses_while_somebody_waits_for_a_lock_on_the_table(TestDatabase database) throws Exception {
        var shop = new Shop(database, MIGRATION.formatted(""));
        try (var reader = database.connect();
                var other = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select from t limit 1");
            other.setAutoCommit(false);
            var waits = CompletableFuture.runAsync(() -> execute(other, "lock table t in access exclusive mode"));
            while (database.scalar("select count(*) from pg_locks where relation = 't'::regclass and not granted")
                    .equals("0")) {
                assertFalse(waits.isDone());
            }
            var run = CompletableFuture.supplyAsync(shop::migrate);
            String reason = reason(shop, run);
            assertTrue(reason.matches("pid [0-9]+ waits for a lock on t"), reason);
            assertEquals("20000", other(reader, "select count(*) from t where n = 0"));
            reader.rollback();
            waits.join();
            other.rollback();
            run.join();
        }
        assertEquals("20000", database.scalar("select sum(n) from t"));
    }

    @Test
    void it_pauses_while_the_table_is_vacuumed(TestDatabase database) throws Exception {
        var shop = new Shop(database, MIGRATION.formatted(""));
        try (var other = database.connect()) {
            execute(other, "set vacuum_cost_delay = 100");
            execute(other, "set vacuum_cost_limit = 1");
            var vacuum = CompletableFuture.runAsync(() -> execute(other, "vacuum t"));
            while (database.scalar("select count(*) from pg_stat_progress_vacuum where relid = 't'::regclass")
                    .equals("0")) {
                assertFalse(vacuum.isDone());
            }
            var run = CompletableFuture.supplyAsync(shop::migrate);
            String reason = reason(shop, run);
            assertTrue(reason.matches("pid [0-9]+ vacuums t"), reason);
            database.scalar("select pg_cancel_backend(pid) from pg_stat_progress_vacuum where relid = 't'::regclass");
            run.join();
        }
        assertEquals("20000", database.scalar("select sum(n) from t"));
    }

    @Test
    void it_pauses_while_a_replication_slot_keeps_too_much_and_stops_where_it_does_so_for_too_long(
            TestDatabase database) throws Exception {
        database.scalar("select pg_create_physical_replication_slot('lags_behind', true)::text");
        try {
            database.execute("create table w as select generate_series(1, 20000) i");
            var shop = new Shop(database, MIGRATION.formatted("maxSlotLag = \"100kB\", maxPause = \"1s\""));
            String fact = shop.fails("LK2212").fact();
            assertTrue(fact.contains("replication slot lags_behind keeps "), fact);
            var patient = new Shop(database, MIGRATION.formatted("maxSlotLag = \"100kB\""));
            var run = CompletableFuture.supplyAsync(patient::migrate);
            reason(patient, run);
            assertEquals("20000", database.scalar("select count(*) from t where n = 0"));
            database.scalar("select pg_drop_replication_slot('lags_behind')::text");
            assertEquals(List.of("1 BACKFILL"), run.join());
        } finally {
            database.column("select pg_drop_replication_slot(slot_name)::text from pg_replication_slots"
                    + " where slot_name = 'lags_behind'");
        }
        assertEquals("20000", database.scalar("select sum(n) from t"));
    }

    @Test
    void it_pauses_while_a_replica_is_behind(TestDatabase database) throws Exception {
        // Many batches: the first question cannot know since when the replica stands where it is.
        var shop = new Shop(
                database,
                MIGRATION.formatted("maxReplicaLag = \"1ms\"").replace("table = ", "batchSize = 5, table = "));
        try (Connection replica = replica(database)) {
            var stream = replica.unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .physical()
                    .withStartPosition(org.postgresql.replication.LogSequenceNumber.valueOf(
                            database.scalar("select pg_current_wal_lsn()")))
                    .start();
            var start = stream.getLastReceiveLSN();
            stream.setFlushedLSN(start);
            stream.setAppliedLSN(start);
            stream.forceUpdateStatus();
            database.execute("create table w as select generate_series(1, 20000) i");
            while (database.scalar("select count(*) from pg_stat_replication where replay_lsn < pg_current_wal_lsn()")
                    .equals("0")) {
                Thread.onSpinWait();
            }
            var run = CompletableFuture.supplyAsync(shop::migrate);
            String reason = reason(shop, run);
            assertTrue(reason.matches("a replica is [0-9,]+ ms behind, more than 1 ms"), reason);
            stream.close();
            assertEquals(List.of("1 BACKFILL"), run.join());
        }
        assertEquals("20000", database.scalar("select sum(n) from t"));
    }

    @Test
    void it_waits_for_its_window_and_can_be_interrupted(TestDatabase database) throws Exception {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        String window = "%tR-%tR".formatted(now.plusHours(6), now.plusHours(12));
        var shop = new Shop(database, MIGRATION.formatted("maxPause = \"1ms\", window = \"" + window + "\""));
        var failure = new CompletableFuture<LockkeeperException>();
        var thread = new Thread(() -> {
            try {
                shop.migrate();
                failure.cancel(false);
            } catch (LockkeeperException e) {
                failure.complete(e);
            }
        });
        thread.start();
        String reason = reason(shop, failure);
        assertTrue(reason.endsWith("UTC, and its window is " + window), reason);
        thread.interrupt();
        assertEquals("LK2104", failure.join().fourParts().code());
        assertEquals("20000", database.scalar("select count(*) from t where n = 0"));
        new Shop(database, MIGRATION.formatted("")).migrate();
        assertEquals("20000", database.scalar("select sum(n) from t"));
    }

    private static String reason(Shop shop, CompletableFuture<?> run) {
        while (true) {
            var paused = shop.events().stream()
                    .filter(Event.Paused.class::isInstance)
                    .map(Event.Paused.class::cast)
                    .findFirst();
            if (paused.isPresent()) {
                assertEquals("1 a", paused.get().migration());
                return paused.get().reason();
            }
            if (run.isDone()) {
                throw new AssertionError("it did not pause: " + assertInstanceOf(Object.class, run.join()));
            }
            if (Thread.interrupted()) {
                throw new AssertionError("it neither pauses nor ends");
            }
        }
    }

    private static Connection replica(TestDatabase database) throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setProperty(PGProperty.REPLICATION, "true");
        source.setProperty(PGProperty.ASSUME_MIN_SERVER_VERSION, "14");
        source.setProperty(PGProperty.PREFER_QUERY_MODE, "simple");
        return source.getConnection();
    }

    private static void execute(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static String other(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
