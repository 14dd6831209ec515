package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.Patience.WhenBusy;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a run does whose sessions a pooler lends it for one transaction each, whatever pooler that is. */
@SuppressWarnings("try") // a lock is held, not used
abstract class LentSessions {

    private static final String LIFE = """
            @Migration(version = "1", description = "d")
            @Expand({"CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL DEFAULT 0, old text)",
                     "INSERT INTO a SELECT generate_series(1, 300)"})
            @Rollback("DROP TABLE a")
            final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Require("SELECT EXISTS (SELECT FROM a)")
            @Expand({"ALTER TABLE a ADD COLUMN twice int",
                     "ALTER TABLE a ADD CONSTRAINT positive CHECK (n >= 0) NOT VALID",
                     "ALTER TABLE a VALIDATE CONSTRAINT positive",
                     "CREATE TYPE mood AS ENUM ('sad')",
                     "ALTER TYPE mood ADD VALUE 'happy'"})
            @Backfill(table = "a", set = "n = n + 1, twice = 2", where = "twice IS NULL", batchSize = 100)
            @Verify("SELECT NOT EXISTS (SELECT FROM a WHERE n <> 1)")
            @Rollback(phase = Phase.EXPAND, value = {"ALTER TABLE a DROP COLUMN twice, DROP CONSTRAINT positive", "DROP TYPE mood"})
            @Rollback(phase = Phase.BACKFILL, value = "UPDATE a SET n = 0, twice = null")
            @Contract("ALTER TABLE a ALTER COLUMN old SET DEFAULT 'none'")
            @Rollback(phase = Phase.CONTRACT, value = "ALTER TABLE a ALTER COLUMN old DROP DEFAULT")
            final class B {}
            @Migration(version = "3", description = "d", dependsOn = B.class)
            final class C {
                @Expand void count(Connection connection) throws SQLException {
                    try (var query = connection.prepareStatement("select count(*) from a where id > ?")) {
                        for (int i = 0; i < 20; i++) {
                            query.setInt(1, i);
                            query.executeQuery().close();
                        }
                    }
                    connection.createStatement().execute("create table c as select count(*) as n from a");
                    connection.createStatement().execute("alter table c add id int primary key generated always as identity, add done boolean");
                }
                @Backfill(table = "c", where = "done IS NULL", batchSize = 10, revision = 1)
                void finish(Batch batch) throws SQLException {
                    try (var rows = batch.rows(); var update = batch.connection().prepareStatement("update c set done = true where id = ?")) {
                        while (rows.next()) {
                            update.setInt(1, rows.getInt("id"));
                            update.executeUpdate();
                        }
                    }
                }
                @Rollback(phase = Phase.EXPAND) void uncount(Connection connection) throws SQLException {
                    connection.createStatement().execute("drop table c");
                }
                @Rollback(phase = Phase.BACKFILL) void unfinish(Connection connection) throws SQLException {
                    connection.createStatement().execute("update c set done = null");
                }
            }
            """;

    /** Three, each in its own transactions, and something to do in each. */
    static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand({"CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL DEFAULT 0)", "INSERT INTO a SELECT generate_series(1, 1000)"})
            @Rollback("DROP TABLE a")
            final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Expand("ALTER TABLE a ADD COLUMN m int")
            @Backfill(table = "a", set = "n = n + 1, m = 1", where = "m IS NULL", batchSize = 50)
            @Irreversible(reason = "r")
            final class B {}
            @Migration(version = "3", description = "d", dependsOn = B.class)
            @Expand("CREATE TABLE c (id int)")
            @Rollback("DROP TABLE c")
            final class C {}
            """;

    private static final List<String> SHOP_DONE = List.of("1 EXPAND", "2 EXPAND", "2 BACKFILL", "3 EXPAND");

    private static final String ROWS = "select count(*) || ' ' || min(n) || ' ' || max(n) from a";

    /** What a run would set, and what poolers and drivers keep track of. */
    private static final String LEFT = """
            select coalesce((select string_agg(name || ' = ' || setting, ', ') from pg_settings
                where source = 'session' and name not like 'transaction\\_%' and lower(name) not in
                  ('client_encoding', 'datestyle', 'timezone', 'standard_conforming_strings', 'application_name',
                   'extra_float_digits')), '')
              || coalesce((select string_agg(statement, ', ') from pg_prepared_statements), '')
            """;

    /** A pooler before the database that lends so many sessions. */
    abstract Pool pool(TestDatabase database, int sessions) throws IOException;

    /** A pooler. */
    interface Pool extends AutoCloseable {
        PGSimpleDataSource dataSource();

        @Override
        void close() throws IOException;
    }

    @Test
    void everything_in_transactions_becomes_what_it_becomes_without_a_pooler(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(LIFE);
        List<List<String>> direct = life(database.dataSource(), migrations, database);
        database.execute("drop schema lockkeeper cascade", "drop schema public cascade", "create schema public");
        try (var pool = pool(database, 3)) {
            assertEquals(direct, life(pool.dataSource(), migrations, database));
            assertNothingLeft(pool, 3, database);
            assertEquals(List.of(), new Shop(pool.dataSource(), migrations).use(Lockkeeper::damagedEntries));
            assertEquals(
                    new Shop(database.dataSource(), migrations).use(Lockkeeper::status),
                    new Shop(pool.dataSource(), migrations).use(Lockkeeper::status));
            assertEquals(
                    new Shop(database.dataSource(), migrations).fingerprint(),
                    new Shop(pool.dataSource(), migrations).fingerprint());
        }
    }

    private static List<List<String>> life(DataSource source, CompiledMigrations migrations, TestDatabase database)
            throws SQLException {
        var stages = new ArrayList<List<String>>();
        for (Target target : List.of(
                Shop.migration(),
                Shop.contraction(),
                new Target.RollbackCount(3),
                Shop.migrationThroughContract(),
                Shop.migration())) {
            stages.add(new Shop(source, migrations).run(target));
            stages.add(Shop.snapshot(database.dataSource()));
            stages.add(Shop.journal(database));
        }
        return stages;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY a_id ON a (id)",
                "SET search_path = other",
                "CREATE TEMP TABLE x (id int)",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
            })
    void what_needs_a_session_is_refused_before_anything_is_done(String sql, TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of("""
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
                @Migration(version = "2", description = "d", dependsOn = A.class) @Irreversible(reason = "r")
                @Expand("%s") final class B {}
                """.formatted(sql));
        try (var pool = pool(database, 2)) {
            var shop = new Shop(pool.dataSource(), migrations);
            Message told = shop.fails("LK2109");
            assertTrue(told.fact().startsWith("2 b: " + sql), told.text());
            assertTrue(told.remedy().contains("lockkeeper.url"), told.text());
            assertEquals(
                    "LK2109",
                    shop.use(it -> it.plan(Shop.migration())).stopping().get(0).rule());
            assertEquals(List.of(), Shop.journal(database));
            assertEquals("true", database.scalar("select (to_regclass('a') is null)::text"));
            assertNothingLeft(pool, 2, database);
            assertEquals(List.of("1 EXPAND"), shop.run(Shop.migrationTo("1")));
        }
        assertEquals(List.of("2 EXPAND"), new Shop(database.dataSource(), migrations).migrate());
    }

    @Test
    void eight_runners_at_once_do_each_thing_once(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(SHOP);
        ExecutorService runners = Executors.newFixedThreadPool(8);
        try (var pool = pool(database, 3)) {
            Callable<List<String>> run = () -> new Shop(pool.dataSource(), migrations).migrate();
            var done = new ArrayList<String>();
            for (Future<List<String>> one : runners.invokeAll(Collections.nCopies(8, run))) {
                done.addAll(one.get());
            }
            assertEquals(
                    SHOP_DONE.stream().sorted().toList(), done.stream().sorted().toList());
            assertEquals("1000 1 1", database.scalar(ROWS));
            assertEquals(List.of(), new Shop(pool.dataSource(), migrations).use(Lockkeeper::damagedEntries));
            assertNothingLeft(pool, 3, database);
        } finally {
            runners.shutdownNow();
        }
    }

    @Test
    void run_that_is_overtaken_makes_a_new_plan_and_does_the_rest(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(SHOP);
        try (var pool = pool(database, 2)) {
            var once = new AtomicInteger();
            var shop = new Shop(pool.dataSource(), migrations);
            shop.on(event -> {
                if (event instanceof Event.PhaseFinished && once.getAndIncrement() == 0) {
                    new Shop(pool.dataSource(), migrations).run(Shop.migrationTo("2"));
                }
            });
            assertEquals(List.of("1 EXPAND", "3 EXPAND"), shop.migrate());
            assertEquals("1000 1 1", database.scalar(ROWS));
        }
    }

    @Test
    void run_with_a_session_of_its_own_keeps_out_whose_session_is_lent(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(SHOP);
        try (var pool = pool(database, 2)) {
            var shop = new Shop(pool.dataSource(), migrations);
            try (var other = new PostgresPlatform(database.dataSource(), "");
                    Platform.RunLock lock = other.lockRuns(Duration.ZERO, event -> {})) {
                shop.patient(new Patience(WhenBusy.FAIL, Duration.ofMinutes(5), Duration.ZERO))
                        .fails("LK2101");
                var skipped = shop.patient(new Patience(WhenBusy.SKIP, Duration.ofMinutes(5), Duration.ZERO))
                        .use(it -> it.run(Shop.migration(), plan -> true))
                        .orElseThrow();
                assertTrue(skipped.otherRun().orElseThrow().contains("application lockkeeper"));
            }
            assertEquals(SHOP_DONE, shop.migrate());
        }
    }

    @Test
    void step_keeps_out_a_run_with_a_session_of_its_own_and_is_done_again_if_it_is_ended(TestDatabase database)
            throws Exception {
        var migrations = CompiledMigrations.of("""
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE a (id int)", "SELECT pg_sleep(600) WHERE NOT EXISTS (SELECT FROM slow)"})
                @Rollback("DROP TABLE a")
                final class A {}
                """);
        database.execute("create table slow (n int)");
        try (var pool = pool(database, 2)) {
            var run = CompletableFuture.supplyAsync(() -> new Shop(pool.dataSource(), migrations).migrate());
            String pid = sleeping(database);
            var direct = new Shop(database.dataSource(), migrations).patient(Duration.ZERO);
            direct.fails("LK2101");
            new Shop(pool.dataSource(), migrations)
                    .patient(new Patience(WhenBusy.FAIL, Duration.ofMinutes(5), Duration.ZERO))
                    .fails("LK2101");
            database.execute("insert into slow values (1)");
            database.scalar("select pg_terminate_backend(%s, 5000)".formatted(pid));
            assertEquals(List.of("1 EXPAND"), run.join());
        }
    }

    @Test
    void sessions_that_are_ended_again_and_again_are_got_over(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(SHOP);
        try (var pool = pool(database, 2)) {
            var shop = new Shop(pool.dataSource(), migrations);
            var batches = new AtomicInteger();
            var begun = new HashSet<Event>();
            shop.on(event -> {
                // A phase that is begun again shall get somewhere.
                if ((event instanceof Event.PhaseStarted && begun.add(event))
                        || (event instanceof Event.Progress && batches.incrementAndGet() % 5 == 0)) {
                    endSessions(database);
                }
            });
            assertEquals(SHOP_DONE, shop.migrate());
            assertEquals("1000 1 1", database.scalar(ROWS));
        }
    }

    /** Another process: migrates through a pool, by migrations that its arguments hold. */
    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[3]);
        source.setUser(arguments[1]);
        new Shop(source, CompiledMigrations.of(arguments[4])).migrate();
    }

    @Test
    void step_of_a_killed_process_is_undone_and_done_by_the_next_run(TestDatabase database) throws Exception {
        String slow = """
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
                @Migration(version = "2", description = "d", dependsOn = A.class)
                @Expand({"CREATE TABLE b (id int)", "SELECT pg_sleep(600) WHERE NOT EXISTS (SELECT FROM slow)"})
                @Irreversible(reason = "r")
                final class B {}
                """;
        database.execute("create table slow (n int)");
        try (var pool = pool(database, 2)) {
            Process child = ChildProcess.start(
                    LentSessions.class, database, pool.dataSource().getURL(), slow);
            sleeping(database);
            child.destroyForcibly().waitFor();
            database.execute("insert into slow values (1)");
            var shop = new Shop(pool.dataSource(), CompiledMigrations.of(slow));
            assertEquals(List.of("2 EXPAND"), shop.migrate());
            assertEquals(
                    List.of("PHASE_DONE 1 EXPAND 0", "PHASE_DONE 2 EXPAND 1", "RUN_FINISHED -1"),
                    Shop.journal(database));
            assertNothingLeft(pool, 2, database);
        }
    }

    @Test
    void what_others_have_set_in_their_session_does_not_count_and_stays(TestDatabase database) throws Exception {
        database.execute("create schema other");
        try (var pool = pool(database, 1)) {
            ask(pool, "select set_config('search_path', 'other', false)");
            ask(pool, "select set_config('default_transaction_isolation', 'serializable', false)");
            new Shop(pool.dataSource(), CompiledMigrations.of("""
                    @Migration(version = "1", description = "d")
                    @Expand("CREATE TABLE a (id int)") final class A {}
                    """)).migrate();
            assertEquals("public", database.scalar("select schemaname from pg_tables where tablename = 'a'"));
            assertEquals("other serializable", ask(pool, """
                    select current_setting('search_path') || ' ' || current_setting('default_transaction_isolation')"""));
        }
    }

    @Test
    void driver_that_cannot_be_kept_from_preparing_is_refused(TestDatabase database) throws Exception {
        try (var pool = pool(database, 2)) {
            var hidden = new WrappedSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    return Sessions.wrapped(pool.dataSource().getConnection());
                }
            };
            Message told = assertThrows(
                            LockkeeperException.class, () -> new Shop(hidden, CompiledMigrations.of(SHOP)).migrate())
                    .fourParts();
            assertEquals("LK2109", told.code());
            assertTrue(told.fact().contains("org.postgresql.PGConnection"), told.text());
        }
    }

    static void assertNothingLeft(Pool pool, int sessions, TestDatabase database) throws Exception {
        assertEquals("0", database.scalar("select count(*) from pg_locks where locktype = 'advisory'"));
        assertEquals(
                List.of(),
                database.column("select relname from pg_class where relpersistence = 't' and relkind = 'r'"));
        assertEquals(List.of(), database.column("""
                        select pid::text from pg_stat_activity
                        where datname = current_database() and application_name = 'lockkeeper'"""));
        for (int session = 0; session < 2 * sessions; session++) {
            assertEquals("", ask(pool, LEFT));
        }
    }

    private static String ask(Pool pool, String sql) throws Exception {
        try (var connection = pool.dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String sleeping(TestDatabase database) throws SQLException {
        List<String> working = List.of();
        while (working.isEmpty()) {
            working = database.column("""
                    select pid::text from pg_stat_activity
                    where datname = current_database() and wait_event = 'PgSleep'""");
        }
        return working.get(0);
    }

    private static void endSessions(TestDatabase database) {
        try {
            database.column("""
                    select pg_terminate_backend(pid, 5000)::text from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()""");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
