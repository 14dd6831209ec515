package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PgBouncer;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PgBouncer itself, where there is one: {@code apt-get install pgbouncer}. */
@PostgresTest
final class PgBouncerTest extends LentSessions {

    private static final CompiledMigrations MIGRATIONS = CompiledMigrations.of("""
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            @Migration(version = "2", description = "d") @Expand("CREATE INDEX CONCURRENTLY a_id ON a (id)") final class B {}
            """);

    @Override
    Pool pool(TestDatabase database, int sessions) throws IOException {
        return pool(database, "transaction", sessions);
    }

    private static Pool pool(TestDatabase database, String mode, int sessions) throws IOException {
        Optional<Path> binary = PgBouncer.binary();
        assumeTrue(binary.isPresent(), "there is no pgbouncer on the path");
        assumeTrue(database.password().isEmpty(), "the pooler of this test knows no passwords");
        var pooler = new PgBouncer(binary.get(), database, mode, sessions);
        return new Pool() {
            @Override
            public PGSimpleDataSource dataSource() {
                return pooler.dataSource();
            }

            @Override
            public void close() {
                pooler.close();
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "2, 20", "5, 20"})
    void application_on_the_same_sessions_is_unharmed(int sessions, int runs, TestDatabase database) throws Exception {
        try (var pool = pool(database, sessions)) {
            database.execute("create table orders (id int generated always as identity, n int)");
            var over = new AtomicBoolean();
            var written = new AtomicInteger();
            var application = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    write(pool);
                    written.incrementAndGet();
                }
            });
            var shop = new Shop(pool.dataSource(), MIGRATIONS);
            try {
                for (int run = 0; run < runs; run++) {
                    shop.fails("LK2109");
                    assertEquals(
                            List.of(run % 2 == 0 ? "1 EXPAND" : "1 undo EXPAND"),
                            run % 2 == 0 ? shop.run(Shop.migrationTo("1")) : shop.rollback(1));
                }
            } finally {
                over.set(true);
            }
            application.join();
            assertEquals("" + written.get(), database.scalar("select count(*) from orders"));
            assertNothingLeft(pool, sessions, database);
        }
    }

    @Test
    void pool_by_the_session_is_as_good_as_the_server(TestDatabase database) throws Exception {
        try (var pool = pool(database, "session", 2)) {
            assertEquals(List.of("1 EXPAND", "2 EXPAND"), new Shop(pool.dataSource(), MIGRATIONS).migrate());
            assertEquals(List.of(), new Shop(pool.dataSource(), MIGRATIONS).migrate());
            assertNothingLeft(pool, 2, database);
        }
    }

    @Test
    void pool_that_has_fewer_sessions_than_a_backfill_has_workers_leaves_the_work_to_those(TestDatabase database)
            throws Exception {
        database.execute(
                "create table t (id int primary key, n int default 0)",
                "insert into t select generate_series(1, 3000)");
        try (var pool = pool(database, "session", 2)) {
            var shop = new Shop(pool.dataSource(), CompiledMigrations.of("""
                    @Migration(version = "1", description = "d")
                    @Backfill(table = "t", set = "n = n + 1", workers = 3)
                    @Irreversible(reason = "r")
                    final class A {}
                    """));
            assertEquals(List.of("1 BACKFILL"), shop.migrate());
            assertTrue(
                    shop.events().stream()
                            .anyMatch(it -> it instanceof Event.Noticed noticed
                                    && noticed.what().startsWith("works with 1 of 3 sessions: ")),
                    shop.events().toString());
            assertNothingLeft(pool, 2, database);
        }
        assertEquals("3000 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
    }

    private static void write(Pool pool) {
        PGSimpleDataSource source = pool.dataSource();
        // As an application has to behind it.
        source.setPrepareThreshold(0);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("insert into orders (n) values (1)");
            connection.createStatement().execute("update orders set n = n + 1 where id = (select max(id) from orders)");
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
