package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.it.crash.WireProxy.Point;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of an index that is built outside a transaction when its runner dies, waits, or finds another one. */
@PostgresTest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class BrokenOffBuildTest {

    private static final String TABLE =
            "create table account (id int primary key, n int not null default 0, mail text)";

    private static final String INDEX = """
            @Migration(version = "1", description = "First")
            @Expand("CREATE TABLE first (id int)")
            final class First {}
            @Migration(version = "2", description = "Index", dependsOn = First.class)
            @Budget(snapshotWait = "0s")
            @Expand("CREATE INDEX CONCURRENTLY account_mail ON account (mail)")
            final class Index {}
            """;

    private static final String INDEX_STATE =
            "select coalesce((select indisvalid::text from pg_index where indexrelid = to_regclass('account_mail')), 'gone')";

    private static final String INDEX_DEFINITION = "select pg_get_indexdef('account_mail'::regclass)";

    private static final String WAITING_FOR_TABLE =
            "select count(*) from pg_locks where not granted and relation = 'account'::regclass";

    private static final String SESSIONS = """
            select count(*) from pg_stat_activity
            where application_name = 'lockkeeper' and datname = current_database()""";

    @Test
    void build_waits_for_an_old_snapshot_and_then_ends(TestDatabase database) throws Exception {
        database.execute(TABLE);
        var command = new Command(Project.compiled(List.of(INDEX)), Goal.MIGRATE);
        CompletableFuture<Subject.Result> run;
        try (var reader = snapshot(database)) {
            run = CompletableFuture.supplyAsync(() -> command.run(database.dataSource()));
            await(database, "select count(*) from pg_stat_progress_create_index where phase like 'waiting%'", 1);
            assertFalse(run.isDone());
            assertEquals(List.of("0"), reader.column("select count(*) from account"));
        }
        assertEquals(new Subject.Result(false, ""), run.get(2, TimeUnit.MINUTES));
        assertEquals("true", database.scalar(INDEX_STATE));
    }

    @Test
    void build_of_a_killed_runner_that_still_waits_is_finished_by_the_next_one(TestDatabase database) throws Exception {
        database.execute(TABLE);
        var command = new Command(Project.compiled(List.of(INDEX)), Goal.MIGRATE);
        CompletableFuture<Subject.Result> run;
        try (var reader = snapshot(database)) {
            killed(command, database, "select count(*) from pg_stat_progress_create_index where phase like 'waiting%'");
            run = CompletableFuture.supplyAsync(() -> command.run(database.dataSource()));
            await(database, SESSIONS, 2);
            assertEquals(List.of("0"), reader.column("select count(*) from account"));
        }
        assertEquals(new Subject.Result(false, ""), run.get(2, TimeUnit.MINUTES));
        await(database, "select 1 - least(1, (" + SESSIONS + "))", 1);
        assertEquals("true", database.scalar(INDEX_STATE));
        assertEquals(
                "1",
                database.scalar(
                        "select count(*) from lockkeeper.journal where migration = '2' and kind = 'PHASE_DONE'"));
    }

    @Test
    void build_of_a_killed_runner_that_waits_for_its_table_does_not_come_back_after_a_rollback(TestDatabase database)
            throws Exception {
        database.execute(TABLE);
        var project = Project.compiled(List.of(INDEX));
        CompletableFuture<Subject.Result> back;
        try (var blocker = new Session(database.connect())) {
            blocker.connection().setAutoCommit(false);
            blocker.execute("lock table account in share update exclusive mode");
            killed(new Command(project, Goal.MIGRATE), database, WAITING_FOR_TABLE);
            var waits = new CountDownLatch(1);
            // It may think that it is done, or wait for what the dead one's session still does; both is over then.
            back = CompletableFuture.supplyAsync(() -> new Command(project, Goal.ROLLBACK)
                            .run(database.dataSource(), event -> {
                                if (event instanceof Event.Waiting) {
                                    waits.countDown();
                                }
                            }))
                    .whenComplete((result, thrown) -> waits.countDown());
            assertTrue(waits.await(90, TimeUnit.SECONDS));
        }
        assertEquals("", back.get(2, TimeUnit.MINUTES).failure());
        await(database, "select 1 - least(1, (" + SESSIONS + "))", 1);
        assertEquals("gone", database.scalar(INDEX_STATE));
    }

    @Test
    void build_of_a_killed_runner_is_finished_though_its_migration_was_edited(TestDatabase database) throws Exception {
        database.execute(TABLE);
        try (var reader = snapshot(database)) {
            killed(
                    new Command(Project.compiled(List.of(INDEX)), Goal.MIGRATE),
                    database,
                    "select count(*) from pg_stat_progress_create_index where phase like 'waiting%'");
            assertEquals(List.of("0"), reader.column("select count(*) from account"));
            database.column("select pg_terminate_backend(pid, 10000) from pg_stat_progress_create_index");
        }
        assertEquals("false", database.scalar(INDEX_STATE));
        String edited = INDEX.replace("(mail)", "(mail, n)");
        var command = new Command(Project.compiled(List.of(edited)), Goal.MIGRATE);
        assertEquals("", command.run(database.dataSource()).failure());
        assertEquals("true", database.scalar(INDEX_STATE));
        assertTrue(database.scalar(INDEX_DEFINITION).endsWith("(mail, n)"));
    }

    @Test
    void build_that_fails_after_its_runner_was_killed_leaves_nothing_in_the_way(TestDatabase database)
            throws Exception {
        database.execute(TABLE, "insert into account values (1, 0, 'same'), (2, 0, 'same')");
        var command = new Command(
                Project.compiled(List.of(INDEX.replace("CREATE INDEX", "CREATE UNIQUE INDEX"))), Goal.MIGRATE);
        CompletableFuture<Subject.Result> next;
        try (var blocker = new Session(database.connect())) {
            blocker.connection().setAutoCommit(false);
            blocker.execute("lock table account in share update exclusive mode");
            killed(command, database, WAITING_FOR_TABLE);
            var waits = new AtomicBoolean();
            next = CompletableFuture.supplyAsync(() -> command.run(database.dataSource(), event -> {
                if (event instanceof Event.Waiting) {
                    waits.set(true);
                }
            }));
            while (!next.isDone()
                    && !waits.get()
                    && database.scalar(WAITING_FOR_TABLE).equals("1")) {
                Thread.onSpinWait();
            }
        }
        assertFalse(next.get(2, TimeUnit.MINUTES).succeeded());
        database.execute("delete from account where id = 2");
        assertEquals("", command.run(database.dataSource()).failure());
        assertEquals("true", database.scalar(INDEX_STATE));
    }

    @Test
    void index_that_somebody_else_made_is_not_taken_for_the_one_that_was_begun(TestDatabase database) throws Exception {
        database.execute(TABLE);
        var command = new Command(Project.compiled(List.of(INDEX)), Goal.MIGRATE);
        try (var databases = new Databases(database);
                var proxy = new WireProxy(
                        databases.server(), build(command, databases), pid -> {}, () -> {}, message -> {})) {
            command.run(databases.through(proxy, database.scalar("select current_database()")));
            assertTrue(proxy.struck());
        }
        assertEquals("gone", database.scalar(INDEX_STATE));
        database.execute("create index account_mail on account (id)");
        Subject.Result result = command.run(database.dataSource());
        String definition = database.scalar(INDEX_DEFINITION);
        assertTrue(!result.succeeded() || definition.endsWith("(mail)"), "taken for done: " + definition);
    }

    /** Where the build is about to be sent: it was recorded that it begins. */
    private static Point build(Command command, Databases databases) throws Exception {
        var sweep = new CrashSweep(databases, Scenario.of("build", List.of(TABLE), command));
        FrontendMessage build = sweep.messages().stream()
                .filter(it -> it.sql().startsWith("CREATE INDEX CONCURRENTLY"))
                .findFirst()
                .orElseThrow();
        sweep.close();
        return new Point(build, Fault.CUT_BEFORE);
    }

    /** Starts a runner, and kills it when a query counts something. */
    private static void killed(Command command, TestDatabase database, String when) throws Exception {
        try (var databases = new Databases(database);
                var runner = databases.runner()) {
            runner.run(command, databases.source(database.scalar("select current_database()")));
            await(database, when, 1);
            runner.kill();
        }
    }

    private static Session snapshot(TestDatabase database) throws SQLException {
        var reader = new Session(database.connect());
        reader.execute("begin isolation level repeatable read");
        reader.column("select count(*) from account");
        return reader;
    }

    /** Until a query counts at least as many; not for ever. */
    private static void await(TestDatabase database, String count, int atLeast) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (Integer.parseInt(database.scalar(count)) < atLeast) {
            assertTrue(System.nanoTime() < deadline, "it never came to " + count);
        }
    }
}
