package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.ConfiguredServer;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds a table without being a session of the application: real autovacuum workers, and prepared transactions. */
final class VacuumTest {

    private static final String ADD = """
            @Migration(version = "1", description = "d")
            @Budget(lockWait = "%s")
            @Expand("ALTER TABLE orders ADD COLUMN b int")
            final class A {}
            """;

    /** A worker that needs a second for ten pages. */
    private static final String SLOWLY =
            "autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1, toast.autovacuum_enabled = false";

    private static final String WORKER = "select a.pid from pg_stat_activity a join pg_locks l on l.pid = a.pid"
            + " where a.backend_type = 'autovacuum worker' and l.relation = 'orders'::regclass"
            + " and l.mode = 'ShareUpdateExclusiveLock'";

    private static ConfiguredServer server;

    @BeforeAll
    static void start() throws IOException {
        server = ConfiguredServer.start(Map.of("autovacuum_naptime", "1s", "max_prepared_transactions", "2"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void autovacuum_is_got_past_and_the_application_does_not_wait_for_it() throws Exception {
        TestDatabase database = server.database();
        database.execute(
                "create table orders (a int, filler text default repeat('x', 900))",
                "insert into orders select n from generate_series(1, 8000) n",
                "update orders set a = a + 1 where a % 2 = 0",
                "alter table orders set (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, %s)"
                        .formatted(SLOWLY));
        String worker = awaitWorker(database);
        var shop = new Shop(database, ADD.formatted("2m"));
        try (var application = new Application(database).loop("select from orders where a = 1 limit 1")) {
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (!run.isDone() && shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
                Thread.onSpinWait();
            }
            int behind = 0;
            while (!run.isDone() && database.column(WORKER).contains(worker)) {
                behind += application.looksThatFindItBehindARun(1);
            }
            assertEquals(0, behind);
            assertEquals(List.of("1 EXPAND"), run.join());
            assertEquals(List.of(), application.failures());
        }
        assertTrue(waiting(shop).whom().startsWith("pid " + worker + ", autovacuum, in a transaction for "));
    }

    @Test
    void vacuum_that_prevents_wraparound_is_named_and_left_alone() throws Exception {
        TestDatabase database = server.database();
        database.execute(
                "create table orders (a int, filler text default repeat('x', 900))",
                "insert into orders select n from generate_series(1, 8000) n",
                "do $$ begin for i in 1..101000 loop perform pg_current_xact_id(); commit; end loop; end $$",
                "alter table orders set (autovacuum_freeze_max_age = 100000, %s)".formatted(SLOWLY));
        String worker = awaitWorker(database);
        Message message = new Shop(database, ADD.formatted("3s")).fails("LK2103");
        assertTrue(message.fact().contains("pid " + worker + ", autovacuum, "), message.fact());
        assertTrue(message.fact().contains("to prevent wraparound"), message.fact());
        assertTrue(message.remedy().contains("Let that vacuum come to its end"), message.remedy());
        assertEquals(List.of(worker), database.column(WORKER));
    }

    @Test
    void vacuum_that_a_person_started_is_waited_for_like_any_session() throws Exception {
        TestDatabase database = server.database();
        database.execute(
                "create table orders (a int, filler text default repeat('x', 900))",
                "insert into orders select n from generate_series(1, 8000) n",
                "alter table orders set (autovacuum_enabled = false)");
        try (Connection person = database.connect()) {
            person.createStatement().execute("set vacuum_cost_delay = 100; set vacuum_cost_limit = 1");
            String pid;
            try (var row = person.createStatement().executeQuery("select pg_backend_pid()")) {
                row.next();
                pid = row.getString(1);
            }
            var vacuum = CompletableFuture.runAsync(() -> vacuum(person));
            while (!vacuum.isDone()
                    && database.scalar("select exists (select from pg_locks where relation = 'orders'::regclass)")
                            .equals("f")) {
                Thread.onSpinWait();
            }
            String fact =
                    new Shop(database, ADD.formatted("2s")).fails("LK2103").fact();
            assertTrue(fact.contains("pid " + pid) && fact.contains("active") && fact.contains("runs VACUUM"), fact);
            assertEquals(false, vacuum.isDone());
            database.scalar("select pg_cancel_backend(%s)".formatted(pid));
            vacuum.join();
        }
        assertEquals(List.of("1 EXPAND"), new Shop(database, ADD.formatted("2m")).migrate());
    }

    @Test
    void prepared_transaction_is_named_with_what_ends_it() throws Exception {
        TestDatabase database = server.database();
        database.execute("create table orders (a int)");
        try (Connection application = database.connect()) {
            application
                    .createStatement()
                    .execute("begin; insert into orders values (1); prepare transaction 'order 7'");
        }
        Message message = new Shop(database, ADD.formatted("500ms")).fails("LK2103");
        assertTrue(message.fact().contains("prepared transaction 'order 7' of postgres, for "), message.fact());
        assertTrue(message.remedy().contains("ROLLBACK PREPARED 'order 7'"), message.remedy());
        database.execute("rollback prepared 'order 7'");
        assertEquals(List.of("1 EXPAND"), new Shop(database, ADD.formatted("2m")).migrate());
    }

    @Test
    void who_may_not_see_other_sessions_still_knows_autovacuum() throws Exception {
        TestDatabase database = server.database();
        database.execute(
                "create role owner login password 'p'",
                "grant create on database %s to owner".formatted(database.scalar("select current_database()")),
                "create table orders (a int, filler text default repeat('x', 900))",
                "insert into orders select n from generate_series(1, 8000) n",
                "update orders set a = a + 1 where a % 2 = 0",
                "alter table orders owner to owner",
                "alter table orders set (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, %s)"
                        .formatted(SLOWLY));
        String worker = awaitWorker(database);
        var login = new WrappedSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return DriverManager.getConnection(database.url(), "owner", "p");
            }
        };
        var shop = new Shop(login, CompiledMigrations.of(ADD.formatted("2m")));
        assertEquals(List.of("1 EXPAND"), shop.migrate());
        assertTrue(
                waiting(shop).whom().startsWith("pid " + worker + ", autovacuum"),
                waiting(shop).whom());
    }

    private static Event.Waiting waiting(Shop shop) {
        return shop.events().stream()
                .filter(Event.Waiting.class::isInstance)
                .map(Event.Waiting.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String awaitWorker(TestDatabase database) throws SQLException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            List<String> workers = database.column(WORKER);
            if (!workers.isEmpty()) {
                return workers.get(0);
            }
        }
        throw new AssertionError("autovacuum has not come");
    }

    private static void vacuum(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum (freeze, disable_page_skipping) orders");
        } catch (SQLException e) {
            assertEquals("57014", e.getSQLState());
        }
    }
}
