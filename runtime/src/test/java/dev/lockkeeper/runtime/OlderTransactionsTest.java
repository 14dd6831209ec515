package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before a statement that would wait for old transactions in its middle, they are named. */
@PostgresTest
final class OlderTransactionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE INDEX CONCURRENTLY i ON orders (a) | select from other",
                "CREATE INDEX CONCURRENTLY i ON orders (a) | insert into orders values (1)",
                "REINDEX TABLE CONCURRENTLY orders | select from other",
                "REINDEX INDEX CONCURRENTLY old | insert into orders values (1)",
                "DROP INDEX CONCURRENTLY old | select from orders",
            })
    void who_is_going_to_be_waited_for_is_named(String statement, String first, TestDatabase database)
            throws Exception {
        database.execute("create table orders (a int)", "create table other (a int)", "create index old on orders (a)");
        var shop = shop(database, statement);
        try (Connection older = database.connect()) {
            older.setClientInfo("ApplicationName", "nightly");
            older.setAutoCommit(false);
            older.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            older.createStatement().execute(first);
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (!run.isDone() && waiting(shop).isEmpty()) {
                Thread.onSpinWait();
            }
            Event.Waiting told = waiting(shop).get(0);
            assertTrue(told.what().startsWith("the end of older transactions, for "), told.what());
            assertTrue(told.whom().contains(", application nightly, idle in transaction, "), told.whom());
            assertEquals(List.of(), Shop.journal(database), "it is not begun before");
            older.rollback();
            assertEquals(List.of("1 EXPAND"), run.join());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE INDEX CONCURRENTLY i ON orders (a) | insert into other values (1)",
                "DROP INDEX CONCURRENTLY old | select from other",
            })
    void who_is_not_going_to_be_waited_for_is_not_named(String statement, String first, TestDatabase database)
            throws Exception {
        database.execute("create table orders (a int)", "create table other (a int)", "create index old on orders (a)");
        var shop = shop(database, statement);
        try (Connection older = database.connect()) {
            older.setAutoCommit(false);
            older.createStatement().execute(first);
            assertEquals(List.of("1 EXPAND"), shop.migrate());
        }
        assertEquals(List.of(), waiting(shop));
    }

    @Test
    void statement_is_not_begun_when_they_are_not_over_in_time(TestDatabase database) throws Exception {
        database.execute("create table orders (a int)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(snapshotWait = "1ms")
                @Expand("CREATE INDEX CONCURRENTLY i ON orders (a)")
                final class A {}
                """);
        try (Connection older = database.connect()) {
            older.setClientInfo("ApplicationName", "nightly");
            older.setAutoCommit(false);
            older.createStatement().execute("insert into orders values (1)");
            Message message = shop.fails("LK2138");
            assertTrue(message.fact().contains(", application nightly, idle in transaction, "), message.fact());
            assertTrue(message.remedy().contains("SELECT pg_terminate_backend("), message.remedy());
            assertEquals(List.of("RUN_FAILED 1 EXPAND -1"), Shop.journal(database));
            older.commit();
        }
        assertEquals(List.of("1 EXPAND"), shop.migrate());
    }

    @Test
    void snapshot_in_another_database_holds_nothing_back(TestDatabase database) throws Exception {
        database.execute("create table orders (a int)");
        var shop = shop(database, "CREATE INDEX CONCURRENTLY i ON orders (a)");
        String elsewhere = database.url().replaceFirst("/[^/?]+([?]|$)", "/postgres$1");
        try (Connection older = connect(elsewhere, database)) {
            older.setAutoCommit(false);
            older.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            older.createStatement().execute("select from pg_class");
            assertEquals(List.of("1 EXPAND"), shop.migrate());
        }
        assertEquals(List.of(), waiting(shop));
    }

    private static Connection connect(String url, TestDatabase database) throws SQLException {
        return DriverManager.getConnection(url, database.user(), database.password());
    }

    private static Shop shop(TestDatabase database, String statement) {
        return new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("%s")
                @Irreversible(reason = "r")
                final class A {}
                """.formatted(statement));
    }

    private static List<Event.Waiting> waiting(Shop shop) {
        return shop.events().stream()
                .filter(Event.Waiting.class::isInstance)
                .map(Event.Waiting.class::cast)
                .toList();
    }
}
