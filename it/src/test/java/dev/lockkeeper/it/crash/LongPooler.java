package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.testing.PgBouncer;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Runs through PgBouncer in transaction mode while an application uses the same sessions: {@code crash.pooled} of them, from
 * {@code crash.seed} on, one or several at once, of all goals, one behind the other on the same database. What is in
 * transactions must be done, once; a plan with what needs a session must be refused; and nothing may be left on sessions that
 * belong to others.
 */
@PostgresTest
final class LongPooler {

    private static final int RUNS = Integer.getInteger("crash.pooled", 500);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    /** Sessions that the pooler has; one makes it likely that two clients meet. */
    private static final int[] SESSIONS = {1, 2, 5, 20};

    private static final int MOST_AT_ONCE = 4;

    private static final List<Goal> GOALS =
            List.of(Goal.MIGRATE, Goal.MIGRATE_THROUGH_CONTRACT, Goal.CONTRACT, Goal.ROLLBACK);

    /** One of so many plans has a step that needs a session. */
    private static final int REFUSED = 5;

    private static final String PROJECT = """
            @Migration(version = "1", description = "Create")
            @Expand({"CREATE TABLE made (id int PRIMARY KEY, n int)", "INSERT INTO made SELECT i, 0 FROM generate_series(1, 100) i"})
            @Rollback("DROP TABLE made")
            final class Create {}
            @Migration(version = "2", description = "Count", dependsOn = Create.class)
            @Expand({"ALTER TABLE made ADD COLUMN m int", "UPDATE made SET n = n + 1"})
            @Backfill(table = "made", set = "m = 1, n = n + 1", where = "m IS NULL", batchSize = 50)
            @Contract("UPDATE made SET n = n + 10")
            @Rollback(phase = Phase.EXPAND, value = {"UPDATE made SET n = n - 1", "ALTER TABLE made DROP COLUMN m"})
            @Rollback(phase = Phase.BACKFILL, value = "UPDATE made SET n = n - 1")
            @Rollback(phase = Phase.CONTRACT, value = "UPDATE made SET n = n - 10")
            final class Count {}
            """;

    private static final String WITH_INDEX = PROJECT + """
            @Migration(version = "3", description = "Index", dependsOn = Create.class)
            @Expand("CREATE INDEX CONCURRENTLY made_n ON made (n)")
            final class Index {}
            """;

    @Test
    void pool_by_the_transaction_does_what_needs_no_session_and_is_left_as_it_was(TestDatabase database)
            throws Exception {
        Optional<Path> pgbouncer = PgBouncer.binary();
        assumeTrue(pgbouncer.isPresent(), "there is no pgbouncer on the path");
        assumeTrue(database.password().isEmpty(), "the pooler of this test knows no passwords");
        System.out.println("pooled runs, seed " + SEED);
        var random = new Random(SEED);
        var report = new Report("PgBouncer, transaction mode");
        Project project = Project.compiled(List.of(PROJECT));
        Project withIndex = Project.compiled(List.of(WITH_INDEX));
        database.execute("create table orders (id int generated always as identity, n int)");
        for (int sessions : SESSIONS) {
            try (var pooler = new PgBouncer(pgbouncer.get(), database, "transaction", sessions);
                    var application = new PooledApplication(pooler, database)) {
                int runs = Math.max(1, RUNS / SESSIONS.length);
                for (int done = 0; done < runs; ) {
                    int atOnce = Math.min(runs - done, 1 + random.nextInt(MOST_AT_ONCE));
                    boolean refused = random.nextInt(REFUSED) == 0;
                    Goal goal = refused ? Goal.MIGRATE : GOALS.get(random.nextInt(GOALS.size()));
                    String before = rows(database);
                    var command = new Command(refused ? withIndex : project, goal);
                    List<String> told = together(command, pooler, atOnce);
                    List<String> wrong = new ArrayList<>(application.traces());
                    String after = rows(database);
                    String expected = refused ? before : after(goal, before);
                    if (!after.equals(expected)) {
                        wrong.add("the rows say %s, and not %s".formatted(after, expected));
                    }
                    for (String one : told) {
                        List<String> symptoms = new ArrayList<>(wrong);
                        if (refused ? !one.startsWith("LK2109") : !one.isEmpty()) {
                            symptoms.add("it said: " + one);
                        }
                        report.add(new Landing(
                                "%d sessions".formatted(sessions),
                                refused ? "a step that needs a session" : command.toString(),
                                "%d at once, on %s".formatted(atOnce, before),
                                true,
                                symptoms));
                    }
                    done += atOnce;
                }
                report.add(new Landing(
                        "%d sessions".formatted(sessions),
                        "the application itself",
                        "",
                        true,
                        application.end(2 * sessions)));
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

    /** What the rows say that was done, and how often. */
    private static String rows(TestDatabase database) throws SQLException {
        return database.scalar("select (to_regclass('made') is not null)::text").equals("true")
                ? database.scalar("select min(n) || ' to ' || max(n) from made")
                : "no table";
    }

    private static String after(Goal goal, String before) {
        return switch (goal) {
            case MIGRATE -> before.equals("12 to 12") ? before : "2 to 2";
            case MIGRATE_THROUGH_CONTRACT -> "12 to 12";
            case CONTRACT -> before.equals("2 to 2") ? "12 to 12" : before;
            case ROLLBACK -> before.equals("no table") ? before : "0 to 0";
            case ROLLBACK_CONTRACT, PURGE -> throw new IllegalArgumentException(goal + " is not tried here");
        };
    }
}
