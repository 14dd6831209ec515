package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The engine waits for locks in short tries, and says for whom. */
@PostgresTest
final class BusyTableTest {

    private static final String ADD = """
            @Migration(version = "1", description = "d")
            @Budget(lockWait = "%s")
            @Expand("ALTER TABLE \\"Order Items\\" ADD COLUMN b int")
            final class A {}
            """;

    @Test
    void table_that_stays_busy_is_left_alone_and_its_holder_named(TestDatabase database) throws Exception {
        database.execute("create table \"Order Items\" (a int)");
        try (var holder = database.connect()) {
            holder.setClientInfo("ApplicationName", "reporting");
            holder.setAutoCommit(false);
            try (var row = holder.createStatement()
                    .executeQuery("select pg_backend_pid(), count(*), 'secret' from \"Order Items\"")) {
                row.next();
                String pid = row.getString(1);
                var shop = new Shop(database, ADD.formatted("3s"));
                String before = shop.fingerprint();
                Message message = shop.fails("LK2103");
                assertTrue(
                        message.fact()
                                .matches(
                                        "1 a: No lock within 3 s on ACCESS EXCLUSIVE \"Order Items\": pid " + pid
                                                + ", application reporting, idle in transaction, in a transaction for \\d+ s, last ran SELECT\\."),
                        message.fact());
                assertTrue(message.remedy().contains("SELECT pg_terminate_backend(" + pid + ")"), message.remedy());
                assertEquals(
                        1,
                        shop.events().stream()
                                .filter(Event.Waiting.class::isInstance)
                                .count());
                assertEquals(before, shop.fingerprint());
                assertEquals(List.of("RUN_FAILED 1 EXPAND -1"), Shop.journal(database));
            }
        }
    }

    @Test
    void table_that_gets_free_in_time_is_changed(TestDatabase database) throws Exception {
        database.execute("create table \"Order Items\" (a int)");
        var shop = new Shop(database, ADD.formatted("60s"));
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table \"Order Items\" in access share mode");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
                Thread.onSpinWait();
            }
            holder.rollback();
            assertEquals(1, run.join().size());
        }
    }

    @Test
    void who_does_not_stand_in_the_way_is_not_named(TestDatabase database) throws Exception {
        database.execute("create table \"Order Items\" (a int primary key)", "insert into \"Order Items\" values (1)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockWait = "300ms")
                @Backfill(table = "\\"Order Items\\"", set = "a = 2", where = "a = 1")
                @Irreversible(reason = "r")
                final class A {}
                """);
        try (var reader = database.connect();
                var writer = database.connect()) {
            reader.setAutoCommit(false);
            reader.setClientInfo("ApplicationName", "reader");
            reader.createStatement().execute("select from \"Order Items\"");
            writer.setAutoCommit(false);
            writer.setClientInfo("ApplicationName", "writer");
            writer.createStatement().execute("update \"Order Items\" set a = a");
            String fact = shop.fails("LK2103").fact();
            assertTrue(fact.contains("application writer"), fact);
            assertTrue(!fact.contains("application reader"), fact);
        }
        shop.migrate();
    }

    @Test
    void lock_that_java_code_meets_is_waited_for_too(TestDatabase database) throws Exception {
        database.execute("create table t (a int)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockTimeout = "50ms")
                @Irreversible(reason = "r")
                final class A {
                    @Expand void a(Connection connection) throws SQLException {
                        connection.createStatement().execute("lock table t");
                    }
                }
                """);
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table t");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
                Thread.onSpinWait();
            }
            holder.rollback();
            assertEquals(1, run.join().size());
        }
    }
}
