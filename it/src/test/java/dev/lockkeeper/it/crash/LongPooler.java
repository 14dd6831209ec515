package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.testing.PgBouncer;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Runs through PgBouncer in transaction mode while an application uses the same sessions: {@code crash.pooled} of them, from
 * {@code crash.seed} on, one or several at once, of all goals, on an empty database and on ones with a history. Each must be
 * refused, and leave nothing on sessions that belong to others.
 */
@PostgresTest
final class LongPooler {

    private static final int RUNS = Integer.getInteger("crash.pooled", 500);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    /** Sessions that the pooler has; one makes it likely that two clients meet. */
    private static final int[] SESSIONS = {1, 2, 5, 20};

    private static final int MOST_AT_ONCE = 4;

    private static final List<Goal> GOALS = List.of(Goal.values());

    private static final String PROJECT = """
            @Migration(version = "1", description = "Create")
            @Expand({"CREATE TABLE made (id int PRIMARY KEY, n int)", "INSERT INTO made SELECT i, 0 FROM generate_series(1, 100) i",
                     "CREATE INDEX CONCURRENTLY made_n ON made (n)"})
            @Rollback("DROP TABLE made")
            public final class Create {}
            """;

    private static final String MORE = """
            @Migration(version = "2", description = "Count", dependsOn = Create.class)
            @Expand("UPDATE made SET n = n + 1")
            @Contract("UPDATE made SET n = n + 1")
            @Irreversible(reason = "a test")
            final class Count {}
            """;

    @Test
    void pool_by_the_transaction_is_refused_and_left_as_it_was(TestDatabase database) throws Exception {
        Optional<Path> pgbouncer = PgBouncer.binary();
        assumeTrue(pgbouncer.isPresent(), "there is no pgbouncer on the path");
        assumeTrue(database.password().isEmpty(), "the pooler of this test knows no passwords");
        System.out.println("pooled runs, seed " + SEED);
        var random = new Random(SEED);
        var report = new Report("PgBouncer, transaction mode");
        Project project = Project.compiled(List.of(PROJECT + MORE));
        try (var databases = new Databases(database)) {
            database.execute("create table orders (id int generated always as identity, n int)");
            String name = database.scalar("select current_database()");
            String[] pasts = {"no history", "one of two", "all but a contract"};
            for (int past = 0; past < pasts.length; past++) {
                if (past > 0) {
                    String source = past == 1 ? PROJECT : PROJECT + MORE;
                    Subject.Result direct =
                            new Command(Project.compiled(List.of(source)), Goal.MIGRATE).run(databases.source(name));
                    assertTrue(direct.succeeded(), direct.failure());
                }
                for (int sessions : SESSIONS) {
                    int runs = Math.max(1, RUNS / (pasts.length * SESSIONS.length));
                    try (var pooler = new PgBouncer(pgbouncer.get(), database, "transaction", sessions);
                            var application = new PooledApplication(pooler, database)) {
                        for (int done = 0; done < runs; ) {
                            int atOnce = Math.min(runs - done, 1 + random.nextInt(MOST_AT_ONCE));
                            List<String> before = application.traces();
                            Goal goal = GOALS.get(random.nextInt(GOALS.size()));
                            for (String told : together(new Command(project, goal), pooler, atOnce)) {
                                report.add(new Landing(
                                        pasts[past],
                                        "%d sessions, %d at once".formatted(sessions, atOnce),
                                        new Command(project, goal).toString(),
                                        true,
                                        symptoms(told, before, application.traces())));
                            }
                            done += atOnce;
                        }
                        List<String> wrong = application.end(2 * sessions);
                        report.add(new Landing(
                                pasts[past], "the application itself", "%d sessions".formatted(sessions), true, wrong));
                    }
                }
            }
        }
        System.out.println(report.table());
        System.out.println(report.faults());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }

    private static List<String> together(Command command, PgBouncer pooler, int atOnce) throws Exception {
        var runs = new ArrayList<Callable<String>>();
        for (int i = 0; i < atOnce; i++) {
            runs.add(() -> command.run(pooler.dataSource()).failure());
        }
        var told = new ArrayList<String>();
        Lanes.run(runs, told::add);
        return told;
    }

    private static List<String> symptoms(String told, List<String> before, List<String> after) {
        var symptoms = new ArrayList<String>();
        if (!told.startsWith("LK2109")) {
            symptoms.add("not refused: " + told);
        }
        if (!before.equals(after)) {
            symptoms.add("it left traces: %s, before: %s".formatted(after, before));
        }
        return symptoms;
    }
}
