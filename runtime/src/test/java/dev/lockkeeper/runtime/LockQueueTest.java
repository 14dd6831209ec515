package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** While a run waits for a lock, the application does not wait for the run. */
@PostgresTest
final class LockQueueTest {

    private static final int LOOKS = 400;

    @Test
    void application_never_stands_behind_a_run_that_waits_for_a_long_reader(TestDatabase database) throws Exception {
        database.execute("create table orders (a int)", "insert into orders values (1)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("ALTER TABLE orders ADD COLUMN b int")
                final class A {}
                """);
        try (var application = new Application(database)
                        .loop("select * from orders")
                        .loop("insert into orders (a) values (2)");
                Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select from orders");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            awaitWaiting(shop, run);
            assertEquals(0, application.looksThatFindItBehindARun(LOOKS));
            assertEquals(false, run.isDone());
            reader.rollback();
            assertEquals(List.of("1 EXPAND"), run.join());
            assertEquals(List.of(), application.failures());
        }
    }

    @Test
    void other_table_of_a_foreign_key_is_waited_for_before_the_first_is_held(TestDatabase database) throws Exception {
        String tables = """
                @Migration(version = "1", description = "d")
                @Expand("CREATE TABLE customer (id int PRIMARY KEY);"
                    + " CREATE TABLE purchase (customer int CONSTRAINT bought_by REFERENCES customer)")
                final class A {}
                """;
        assertEquals(List.of("1 EXPAND"), new Shop(database, tables).migrate());
        String drop = """
                @Migration(version = "2", description = "d", dependsOn = A.class)
                @Expand("ALTER TABLE purchase DROP CONSTRAINT bought_by")
                @Irreversible(reason = "it is not needed")
                final class B {}
                """;
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(tables + drop));
        try (var application = new Application(database).loop("select * from purchase");
                Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select from customer");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            awaitWaiting(shop, run);
            assertEquals(0, application.looksThatFindItBehindARun(LOOKS));
            assertEquals(false, run.isDone());
            reader.rollback();
            assertEquals(List.of("2 EXPAND"), run.join());
            assertEquals(List.of(), application.failures());
        }
    }

    @Test
    void table_that_is_never_free_is_had_by_a_short_place_in_the_queue(TestDatabase database) throws Exception {
        database.execute("create table orders (a int)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockWait = "10m")
                @Expand("ALTER TABLE orders ADD COLUMN b int")
                final class A {}
                """);
        try (var application = alwaysIn("orders", database)) {
            assertEquals(List.of("1 EXPAND"), shop.migrate());
            assertEquals(List.of(), application.failures());
        }
    }

    @Test
    void view_is_taken_before_its_table_as_whoever_uses_it_does(TestDatabase database) throws Exception {
        database.execute("create table orders (a int)", "create view seen as select a from orders");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockWait = "30s")
                @Irreversible(reason = "r")
                @Expand("DROP VIEW seen; ALTER TABLE orders ADD COLUMN b int; CREATE VIEW seen AS SELECT a, b FROM orders")
                final class A {}
                """);
        try (var application = alwaysIn("seen", database)) {
            assertEquals(List.of("1 EXPAND"), shop.migrate());
            assertEquals(List.of(), application.failures());
        }
    }

    @Test
    void view_whose_owner_may_not_lock_its_table_is_left_to_the_statement(TestDatabase database) throws Exception {
        String role = "reader_" + database.scalar("select current_database()");
        database.execute(
                "create role " + role,
                "create table orders (a int)",
                "create view seen as select a from orders",
                "grant select on orders to " + role,
                "alter view seen owner to " + role);
        try {
            var shop = new Shop(database, """
                    @Migration(version = "1", description = "d")
                    @Irreversible(reason = "r")
                    @Expand("DROP VIEW seen; ALTER TABLE orders ADD COLUMN b int")
                    final class A {}
                    """);
            migratesBehind("orders", shop, database);
        } finally {
            database.execute("drop owned by %s cascade".formatted(role), "drop role " + role);
        }
    }

    @Test
    void view_of_a_view_is_left_to_the_statement_since_tables_would_be_taken_with_it(TestDatabase database)
            throws Exception {
        database.execute(
                "create table orders (a int)",
                "create table other (a int)",
                "create view both_of_them as select orders.a from orders, other",
                "create view seen as select a from both_of_them");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockWait = "30s")
                @Irreversible(reason = "r")
                @Expand("DROP VIEW seen; DROP VIEW both_of_them; ALTER TABLE orders ADD COLUMN b int")
                final class A {}
                """);
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select from other");
            migratesBehind("orders", shop, database);
        }
    }

    @Test
    void tables_are_taken_and_let_go_together_so_that_no_order_makes_a_deadlock(TestDatabase database)
            throws Exception {
        database.execute(
                "create table a (n int)",
                "create table b (n int)",
                "create table c (n int)",
                "create table d (n int)",
                "create table e (n int)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockWait = "10m")
                @Expand("ALTER TABLE e ADD x int; ALTER TABLE c ADD x int; ALTER TABLE a ADD x int; ALTER TABLE b ADD x int")
                final class A {}
                @Migration(version = "2", description = "d")
                @Budget(lockWait = "10m")
                @Expand("ALTER TABLE b ADD y int; ALTER TABLE d ADD y int; ALTER TABLE e ADD y int; ALTER TABLE a ADD y int")
                final class B {}
                """);
        try (var application = new Application(database)
                .loop("insert into a values (1)", "insert into c values (1)", "insert into e values (1)")
                .loop("insert into e values (1)", "insert into d values (1)", "insert into a values (1)")
                .loop("insert into d values (1)", "insert into b values (1)", "insert into c values (1)")) {
            assertEquals(List.of("1 EXPAND", "2 EXPAND"), shop.migrate());
            assertEquals(List.of(), application.failures());
        }
    }

    @Test
    void run_that_needs_what_the_application_holds_lets_go_of_what_it_needs(TestDatabase database) throws Exception {
        database.execute("create table a (n int)", "create table b (n int)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("ALTER TABLE a ADD COLUMN x int; ALTER TABLE b ADD COLUMN x int")
                final class A {}
                """);
        try (Connection application = database.connect()) {
            application.setAutoCommit(false);
            application.createStatement().execute("insert into b values (1)");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            awaitWaiting(shop, run);
            application.createStatement().execute("insert into a values (1)");
            application.commit();
            assertEquals(List.of("1 EXPAND"), run.join());
        }
    }

    /** It waits before the run does, so the server would look at it first, and sacrifice it. */
    @Test
    void application_is_not_sacrificed_for_a_lock_that_nobody_could_foresee(TestDatabase database) throws Exception {
        database.execute("create table a (n int)", "create table b (n int)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockTimeout = "1h")
                @Irreversible(reason = "r")
                final class A {
                    @Expand void a(Connection connection) throws SQLException {
                        try (var statement = connection.createStatement()) {
                            statement.execute("lock table a");
                            boolean held = true;
                            boolean wanted = false;
                            while (held && !wanted) {
                                try (var row = statement.executeQuery(\"""
                                        select exists (select from pg_locks where relation = 'a'::regclass and not granted),
                                               exists (select from pg_locks where relation = 'b'::regclass)\""")) {
                                    row.next();
                                    wanted = row.getBoolean(1);
                                    held = row.getBoolean(2);
                                }
                            }
                            statement.execute("lock table b");
                        }
                    }
                }
                """);
        try (Connection application = database.connect()) {
            application.setAutoCommit(false);
            application.createStatement().execute("insert into b values (1)");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (!run.isDone()
                    && database.scalar("select exists (select from pg_locks where relation = 'a'::regclass)")
                            .equals("f")) {
                Thread.onSpinWait();
            }
            application.createStatement().execute("insert into a values (1)");
            application.commit();
            assertEquals(List.of("1 EXPAND"), run.join());
        }
    }

    @Test
    void partitions_are_taken_with_their_parent(TestDatabase database) throws Exception {
        database.execute(
                "create table orders (a int) partition by list (a)",
                "create table orders_1 partition of orders for values in (1)",
                "create table orders_2 partition of orders for values in (2)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockWait = "1s")
                @Expand("ALTER TABLE orders ADD COLUMN b int")
                final class A {}
                """);
        try (var application = new Application(database).loop("select from orders");
                Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select from orders_2");
            var run = CompletableFuture.supplyAsync(() -> shop.fails("LK2103"));
            application.looksThatFindItBehindARun(LOOKS);
            String fact = run.join().fact();
            assertTrue(fact.contains("ACCESS EXCLUSIVE orders: pid "), fact);
            reader.rollback();
            assertEquals(List.of("1 EXPAND"), shop.migrate());
            assertEquals(List.of(), application.failures());
        }
    }

    @Test
    void partition_that_comes_or_goes_leaves_the_others_alone(TestDatabase database) throws Exception {
        database.execute(
                "create table orders (a int) partition by list (a)",
                "create table orders_1 partition of orders for values in (1)",
                "create table orders_2 partition of orders for values in (2)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(lockWait = "1m")
                @Expand("CREATE TABLE orders_3 PARTITION OF orders FOR VALUES IN (3); ALTER TABLE orders DETACH PARTITION orders_2")
                @Irreversible(reason = "r")
                final class A {}
                """);
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select from orders_1");
            assertEquals(List.of("1 EXPAND"), shop.migrate());
        }
    }

    @Test
    void who_may_refer_to_a_table_needs_no_right_to_lock_it(TestDatabase database) throws Exception {
        String role = "referrer_" + database.scalar("select current_database()");
        database.execute(
                "create table customer (id int primary key)",
                "create role %s login password 'p'".formatted(role),
                "grant create on database %s to %s".formatted(database.scalar("select current_database()"), role),
                "grant create on schema public to " + role,
                "grant references on customer to " + role);
        try {
            var login = new WrappedSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    return DriverManager.getConnection(database.url(), role, "p");
                }
            };
            var shop = new Shop(login, CompiledMigrations.of("""
                    @Migration(version = "1", description = "d")
                    @Expand("CREATE TABLE orders (customer int REFERENCES customer)")
                    final class A {}
                    """));
            assertEquals(List.of("1 EXPAND"), shop.migrate());
        } finally {
            database.execute("drop owned by %s cascade".formatted(role), "drop role " + role);
        }
    }

    /** Sessions of which some read a table or view at any time. */
    private static Application alwaysIn(String relation, TestDatabase database) {
        var application = new Application(database);
        for (int session = 0; session < 6; session++) {
            application.loop("select from (select pg_sleep(0.05)) s, (select count(*) from %s) o".formatted(relation));
        }
        return application;
    }

    /** Lets a run meet a reader of the table, so that its first try is not its last. */
    private static void migratesBehind(String table, Shop shop, TestDatabase database) throws SQLException {
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select from " + table);
            var run = CompletableFuture.supplyAsync(shop::migrate);
            awaitWaiting(shop, run);
            reader.rollback();
            assertEquals(List.of("1 EXPAND"), run.join());
        }
    }

    private static void awaitWaiting(Shop shop, CompletableFuture<?> run) {
        while (!run.isDone() && shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
            Thread.onSpinWait();
        }
        assertEquals(false, run.isDone());
    }
}
