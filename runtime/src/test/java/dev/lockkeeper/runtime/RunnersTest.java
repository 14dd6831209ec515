package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.runtime.Patience.WhenBusy;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** One runner at a time. */
@PostgresTest
@SuppressWarnings("try") // a lock is held, not used
final class RunnersTest {

    private static final String SHOP = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            @Migration(version = "2", description = "d") @Expand("CREATE TABLE b (id int)") final class B {}
            @Migration(version = "3", description = "d") @Expand("CREATE INDEX CONCURRENTLY b_id ON b (id)") final class C {}
            """;

    private static final EventSink NOBODY = event -> {};

    @Test
    void eight_runners_on_an_empty_database_apply_everything_once(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(SHOP);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> run = () -> new Shop(database.dataSource(), migrations).migrate();
            List<String> done = new ArrayList<>();
            for (Future<List<String>> one : pool.invokeAll(Collections.nCopies(8, run))) {
                done.addAll(one.get());
            }
            assertEquals(List.of("1 EXPAND", "2 EXPAND", "3 EXPAND"), done);
            assertEquals(List.of(), new Shop(database.dataSource(), migrations).use(Lockkeeper::damagedEntries));
        } finally {
            pool.shutdownNow();
        }
    }

    /** Another process: migrates the database that its arguments name, by the catalog in a directory. */
    public static void main(String[] arguments) throws Exception {
        Path classes = Path.of(arguments[3]);
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        var migrations = new CompiledMigrations(
                classes, CatalogJson.read(Files.readString(classes.resolve(Catalog.RESOURCE), StandardCharsets.UTF_8)));
        List<String> done =
                new Shop(source, migrations).patient(Duration.ofMinutes(5)).migrate();
        Files.write(Path.of(arguments[4]), done);
    }

    @Test
    void twenty_processes_on_an_empty_database_apply_everything_once(TestDatabase database, @TempDir Path directory)
            throws Exception {
        var migrations = CompiledMigrations.of(SHOP);
        List<Process> processes = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            RunnersTest.class.getName(),
                            database.url(),
                            database.user(),
                            database.password(),
                            migrations.classes().toString(),
                            directory.resolve(number + ".txt").toString())
                    .inheritIO()
                    .start());
        }
        List<String> done = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            assertEquals(0, processes.get(number).waitFor());
            done.addAll(Files.readAllLines(directory.resolve(number + ".txt")));
        }
        assertEquals(
                List.of("1 EXPAND", "2 EXPAND", "3 EXPAND"),
                done.stream().sorted().toList());
        assertEquals(List.of(), new Shop(database.dataSource(), migrations).use(Lockkeeper::damagedEntries));
        assertEquals("0", database.scalar("select count(*) from pg_locks where locktype = 'advisory'"));
    }

    @Test
    void runner_that_shall_not_wait_fails_at_once_or_leaves_the_work_to_the_other(TestDatabase database)
            throws Exception {
        var shop = new Shop(database, SHOP);
        try (var other = new PostgresPlatform(database.dataSource(), "");
                Platform.RunLock lock = other.lockRuns(Duration.ZERO, NOBODY)) {
            shop.patient(new Patience(WhenBusy.FAIL, Duration.ofMinutes(5), Duration.ZERO))
                    .fails("LK2101");
            var skipped = shop.patient(new Patience(WhenBusy.SKIP, Duration.ofMinutes(5), Duration.ZERO))
                    .use(it -> it.run(Shop.migration(), plan -> true))
                    .orElseThrow();
            assertTrue(skipped.otherRun().orElseThrow().contains("application lockkeeper"));
            assertEquals(List.of(), skipped.phases());
            var insists = shop.patient(new Patience(WhenBusy.SKIP, Duration.ofMillis(300), Duration.ZERO));
            var failure = assertThrows(
                    LockkeeperException.class,
                    () -> insists.use(it -> it.waiting().run(Shop.migration(), plan -> true)));
            assertEquals("LK2101", failure.fourParts().code());
        }
        assertEquals(3, shop.migrate().size());
    }

    @Test
    void spent_patience_names_who_is_at_work(TestDatabase database) throws Exception {
        var shop = new Shop(database, SHOP).patient(Duration.ofMillis(300));
        try (var other = new PostgresPlatform(database.dataSource(), "");
                Platform.RunLock lock = other.lockRuns(Duration.ZERO, NOBODY)) {
            String pid = database.scalar("select pid from pg_locks where locktype = 'advisory' and objid = 1");
            assertTrue(shop.fails("LK2101").fact().contains("pid " + pid + ", application lockkeeper"));
            assertTrue(shop.events().get(0) instanceof Event.Waiting waiting
                    && waiting.whom().contains(pid));
        }
        assertEquals(3, shop.migrate().size());
    }

    @Test
    void lock_of_a_killed_runner_is_gone(TestDatabase database) throws Exception {
        var shop = new Shop(database, SHOP);
        try (var killed = new PostgresPlatform(database.dataSource(), "");
                Platform.RunLock lock = killed.lockRuns(Duration.ZERO, NOBODY)) {
            database.scalar(
                    "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objid = 1");
            assertEquals(3, shop.migrate().size());
        }
    }

    @Test
    void lock_is_given_back_also_to_a_pool_that_keeps_sessions(TestDatabase database) throws Exception {
        try (Connection kept = database.connect();
                Connection work = database.connect()) {
            List<Connection> sessions = new ArrayList<>(List.of(work, kept));
            var pool = new WrappedSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    return Sessions.unclosed(sessions.remove(0));
                }
            };
            try (var platform = new PostgresPlatform(pool, "")) {
                platform.lockRuns(Duration.ZERO, NOBODY).close();
            }
            assertEquals(
                    3, new Shop(database, SHOP).patient(Duration.ZERO).migrate().size());
        }
    }

    @Test
    void run_has_one_connection_which_is_idle_and_in_no_transaction_between_its_transactions(TestDatabase database)
            throws Exception {
        var shop = new Shop(database, SHOP);
        shop.use(it -> it.run(Shop.migration(), plan -> {
            assertEquals(List.of("idle none 1"), sessions(database));
            return true;
        }));
        assertEquals(List.of(), sessions(database));
    }

    private static List<String> sessions(TestDatabase database) {
        try {
            return database.column("""
                    select concat_ws(' ', state, coalesce(backend_xmin::text, 'none'),
                      (select count(*) from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.objid = 1))
                    from pg_stat_activity a where datname = current_database() and application_name = 'lockkeeper'
                    """);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void interrupted_runner_stops_waiting(TestDatabase database) {
        try (var other = new PostgresPlatform(database.dataSource(), "");
                Platform.RunLock lock = other.lockRuns(Duration.ZERO, NOBODY)) {
            var shop = new Shop(database, SHOP);
            Thread.currentThread().interrupt();
            shop.fails("LK2104");
            assertTrue(Thread.interrupted());
        }
    }
}
