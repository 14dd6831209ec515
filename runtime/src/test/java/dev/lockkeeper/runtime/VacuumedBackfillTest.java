package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backfill vacuums its table, where it may, so that the table hardly grows. */
@PostgresTest
@Timeout(240)
final class VacuumedBackfillTest {

    private static final String MIGRATION = """
            @Migration(version = "1", description = "d")
            @Backfill(table = "t", set = "n = n + 1", where = "n = 0", %s)
            @Irreversible(reason = "r")
            final class A {}
            """;

    private static final String VACUUM = "select pid::text from pg_stat_progress_vacuum where relid = to_regclass('t')";

    /** 24 MB. */
    @BeforeEach
    void fill(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, n int default 0, filler text default repeat('x', 200))"
                        + " with (autovacuum_enabled = false)",
                "insert into t select generate_series(1, 100000)",
                "vacuum analyze t");
    }

    @Test
    void table_grows_by_what_is_changed_between_two_of_them(TestDatabase database) throws Exception {
        long before = size(database);
        new Shop(database, MIGRATION.formatted("batchSize = 1000")).migrate();
        double by = (double) size(database) / before;
        assertTrue(by < 1.25, "it grew to " + by);
        assertEquals("100000 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
    }

    @Test
    void it_can_be_turned_off(TestDatabase database) throws Exception {
        long before = size(database);
        new Shop(database, MIGRATION.formatted("pace = @Pace(vacuum = \"off\")")).migrate();
        assertTrue(size(database) > 1.9 * before);
    }

    @Test
    void who_may_not_vacuum_is_told_once_and_goes_on(TestDatabase database) throws Exception {
        String name = database.scalar("select current_database()");
        String role = "writer_" + name.substring(16);
        database.execute(
                "create role %s login password 'p'".formatted(role),
                "grant create on database %s to %s".formatted(name, role),
                "grant select, update on t to " + role);
        var login = new WrappedSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return DriverManager.getConnection(database.url(), role, "p");
            }
        };
        var shop = new Shop(login, CompiledMigrations.of(MIGRATION.formatted("batchSize = 1000")));
        shop.migrate();
        assertEquals(List.of("grows, since this user may not vacuum t: that is for its owner"), noticed(shop));
        assertEquals("100000", database.scalar("select sum(n) from t"));
        database.execute("drop schema lockkeeper cascade", "drop owned by " + role, "drop role " + role);
    }

    @Test
    void vacuum_makes_nobody_wait_who_needs_the_table_for_himself(TestDatabase database) throws Exception {
        slowly(database);
        var shop = new Shop(database, MIGRATION.formatted("batchSize = 1000"));
        var run = CompletableFuture.supplyAsync(shop::migrate);
        awaitVacuum(database, run);
        try (var other = database.connect()) {
            other.setAutoCommit(false);
            // It would take minutes.
            other.createStatement().execute("lock table t in access exclusive mode");
            other.rollback();
        }
        database.execute("alter database %s reset all".formatted(database.scalar("select current_database()")));
        end(database, run);
        assertEquals("100000 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
    }

    @Test
    void vacuum_whose_session_is_ended_is_told_and_the_backfill_goes_on(TestDatabase database) throws Exception {
        slowly(database);
        for (String how : List.of("batchSize = 1000", "workers = 2, batchSize = 1000")) {
            var shop = new Shop(database, MIGRATION.formatted(how));
            var run = CompletableFuture.supplyAsync(shop::migrate);
            awaitVacuum(database, run);
            database.column("select pg_terminate_backend(pid, 10000)::text from pg_stat_progress_vacuum"
                    + " where relid = to_regclass('t')");
            run.join();
            assertEquals(1, noticed(shop).size());
            assertTrue(
                    noticed(shop).get(0).startsWith("vacuums t no more in this run: "),
                    noticed(shop).get(0));
            assertEquals("100000 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
            database.execute("drop schema lockkeeper cascade", "update t set n = 0");
        }
    }

    /** What it takes from a connection on: a vacuum is not over before somebody has seen it. */
    private static void slowly(TestDatabase database) throws SQLException {
        String name = database.scalar("select current_database()");
        database.execute(
                "alter database %s set vacuum_cost_delay = 100".formatted(name),
                "alter database %s set vacuum_cost_limit = 1".formatted(name));
    }

    private static void awaitVacuum(TestDatabase database, CompletableFuture<?> run) throws SQLException {
        while (database.column(VACUUM).isEmpty()) {
            assertFalse(run.isDone());
            Thread.onSpinWait();
        }
    }

    /** Its session keeps being slow, so each vacuum is ended. */
    private static void end(TestDatabase database, CompletableFuture<?> run) throws SQLException {
        while (!run.isDone()) {
            database.column("select pg_cancel_backend(pid)::text from pg_stat_progress_vacuum"
                    + " where relid = to_regclass('t')");
        }
        run.join();
    }

    private static List<String> noticed(Shop shop) {
        return shop.events().stream()
                .filter(Event.Noticed.class::isInstance)
                .map(it -> ((Event.Noticed) it).what())
                .toList();
    }

    private static long size(TestDatabase database) throws SQLException {
        return Long.parseLong(database.scalar("select pg_relation_size('t')"));
    }
}
