package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PgBouncer;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
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

/** PgBouncer itself, where there is one: {@code apt-get install pgbouncer}. */
@PostgresTest
final class PgBouncerTest {

    private static final CompiledMigrations MIGRATIONS = CompiledMigrations.of("""
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            @Migration(version = "2", description = "d") @Expand("CREATE INDEX CONCURRENTLY a_id ON a (id)") final class B {}
            """);

    /** What a run would set, and what PgBouncer keeps track of itself. */
    private static final String LEFT = """
            select coalesce(string_agg(name || ' = ' || setting, ', '), '') from pg_settings
            where source = 'session'
              and lower(name) not in ('client_encoding', 'datestyle', 'timezone', 'standard_conforming_strings', 'application_name')
            """;

    @ParameterizedTest
    @CsvSource({"1, 20", "2, 20", "5, 20"})
    void pool_by_the_transaction_is_refused_and_left_as_it_was_while_the_application_uses_it(
            int sessions, int runs, TestDatabase database) throws Exception {
        try (var pooler = new PgBouncer(binary(database), database, "transaction", sessions)) {
            database.execute("create table orders (id int generated always as identity, n int)");
            var over = new AtomicBoolean();
            var written = new AtomicInteger();
            var application = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    write(pooler);
                    written.incrementAndGet();
                }
            });
            for (int run = 0; run < runs; run++) {
                Message told = new Shop(pooler.dataSource(), MIGRATIONS).fails("LK2109");
                assertTrue(told.remedy().contains("lockkeeper.url"), told.text());
            }
            over.set(true);
            application.join();
            assertEquals("" + written.get(), database.scalar("select count(*) from orders"));
            assertEquals("0", database.scalar("select count(*) from pg_locks where locktype = 'advisory'"));
            assertEquals(List.of(), database.column("select nspname from pg_namespace where nspname = 'lockkeeper'"));
            assertEquals(
                    List.of(),
                    database.column("select relname from pg_class where relpersistence = 't' and relkind = 'r'"));
            assertEquals(List.of(), database.column("""
                            select pid::text from pg_stat_activity
                            where datname = current_database() and application_name = 'lockkeeper'"""));
            for (int session = 0; session < 2 * sessions; session++) {
                assertEquals("", ask(pooler, LEFT));
            }
        }
    }

    @Test
    void pool_by_the_session_is_as_good_as_the_server(TestDatabase database) throws Exception {
        try (var pooler = new PgBouncer(binary(database), database, "session", 2)) {
            assertEquals(List.of("1 EXPAND", "2 EXPAND"), new Shop(pooler.dataSource(), MIGRATIONS).migrate());
            assertEquals(List.of(), new Shop(pooler.dataSource(), MIGRATIONS).migrate());
            assertEquals("", ask(pooler, LEFT));
            assertEquals("0", database.scalar("select count(*) from pg_locks where locktype = 'advisory'"));
        }
    }

    @Test
    void pool_that_has_fewer_sessions_than_a_backfill_has_workers_leaves_the_work_to_those(TestDatabase database)
            throws Exception {
        database.execute(
                "create table t (id int primary key, n int default 0)",
                "insert into t select generate_series(1, 3000)");
        try (var pooler = new PgBouncer(binary(database), database, "session", 2)) {
            var shop = new Shop(pooler.dataSource(), CompiledMigrations.of("""
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
            assertEquals("", ask(pooler, LEFT));
        }
        assertEquals("3000 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
    }

    private static Path binary(TestDatabase database) {
        Optional<Path> binary = PgBouncer.binary();
        assumeTrue(binary.isPresent(), "there is no pgbouncer on the path");
        assumeTrue(database.password().isEmpty(), "the pooler of this test knows no passwords");
        return binary.get();
    }

    private static void write(PgBouncer pooler) {
        try (Connection connection = pooler.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("insert into orders (n) values (1)");
            connection.createStatement().execute("update orders set n = n + 1 where id = (select max(id) from orders)");
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String ask(PgBouncer pooler, String sql) throws Exception {
        try (var connection = pooler.dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
