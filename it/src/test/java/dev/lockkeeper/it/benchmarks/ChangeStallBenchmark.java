package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.Phase;
import dev.lockkeeper.it.crash.Command;
import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.it.crash.Project;
import dev.lockkeeper.it.crash.Sources;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How long an application stands still while a change goes through its phases and back again, beside the same change as one
 * writes it without tools, and beside no change at all. All take turns, each on a fresh copy of one table, and only
 * figures of one round are compared. An error of the application fails the benchmark.
 */
@PostgresTest
final class ChangeStallBenchmark {

    private static final int PER_SECOND = Integer.getInteger("benchmarks.load", 500);
    private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("benchmarks.idle", 30));

    /** Before a change, for connections and caches; and after it, for those who waited. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private static final String IDLE_TITLE = "no change";

    private final List<StallCase> cases = StallCase.chosen();
    private final Map<StallCase, Project> projects = new EnumMap<>(StallCase.class);
    private final TestDatabase database;

    ChangeStallBenchmark(TestDatabase database) {
        this.database = database;
        cases.forEach(it -> projects.put(it, it.project()));
    }

    /** Where an application is while a change is made. */
    private enum Part {
        EXPAND,
        BACKFILL,
        CONTRACT,
        ROLLBACK_OF_CONTRACT,
        ROLLBACK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @Test
    void change() throws Exception {
        int[] sizes = Stream.of(System.getProperty("benchmarks.rows", "2000000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        for (int rows : sizes) {
            measure(rows);
        }
    }

    private void measure(int rows) throws Exception {
        var results = new Results("change-stall-" + rows, IDLE_TITLE);
        Scratch template = template(rows);
        // Warms the caches of the file system, and the program itself.
        idle(new Results("nothing", IDLE_TITLE), template, rows);
        for (int round = 1; round <= Rounds.ALL; round++) {
            double idle = idle(results, template, rows);
            for (StallCase it : cases) {
                double slowest = changed(results, template, rows, it, idle);
                if (!it.naive().isEmpty() && round <= Rounds.OF_PEERS) {
                    double naive = naive(results, template, rows, it, idle);
                    results.add(
                            "slowest transaction beside the change as it is written, times ours", it, naive / slowest);
                }
            }
        }
        results.report();
        template.drop();
    }

    private double idle(Results results, Scratch template, int rows) throws Exception {
        Scratch scratch = copy(template);
        try (OpenLoop load = load(scratch, rows, StallCase.ADD_INDEX.oldVersion())) {
            calm();
            load.settled();
            Thread.sleep(IDLE.toMillis());
            return add(results, IDLE_TITLE, load.stop());
        } finally {
            scratch.drop();
        }
    }

    private double naive(Results results, Scratch template, int rows, StallCase it, double idle) throws Exception {
        Scratch scratch = copy(template);
        try (OpenLoop load = load(scratch, rows, it.oldVersion());
                Connection connection = scratch.connect()) {
            calm();
            load.settled();
            long begun = System.nanoTime();
            for (String sql : it.naive()) {
                execute(connection, sql);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            calm();
            String who = it + ", as it is written";
            double slowest = add(results, who, load.stop());
            results.add("slowest transaction beyond that of no change, ms", who, slowest - idle);
            results.add("seconds, there and back", who, seconds);
            return slowest;
        } finally {
            scratch.drop();
        }
    }

    private double changed(Results results, Scratch template, int rows, StallCase it, double idle) throws Exception {
        Scratch scratch = copy(template);
        try (OpenLoop load = load(scratch, rows, it.oldVersion())) {
            calm();
            load.settled();
            var way = new Way(scratch, projects.get(it));
            long begun = System.nanoTime();
            way.go(Goal.MIGRATE, Part.EXPAND);
            load.goOnWith(it.newVersion());
            calm();
            if (way.go(Goal.CONTRACT, Part.CONTRACT)) {
                calm();
                way.go(Goal.ROLLBACK_CONTRACT, Part.ROLLBACK_OF_CONTRACT);
            }
            load.goOnWith(it.oldVersion());
            calm();
            way.go(Goal.ROLLBACK, Part.ROLLBACK);
            double seconds = (System.nanoTime() - begun) / 1e9;
            calm();
            double slowest = add(results, it, load.stop());
            results.add("slowest transaction beyond that of no change, ms", it, slowest - idle);
            results.add("seconds, there and back", it, seconds);
            if (load.saidAgain() > 0) {
                results.add("statements said once more, since their result has another type", it, load.saidAgain());
            }
            way.parts.forEach((part, time) -> results.add(
                    "slowest transaction of each phase, ms", it + ": " + part, load.slowest(time[0], time[1])));
            return slowest;
        } finally {
            scratch.drop();
        }
    }

    private static double add(Results results, Object who, OpenLoop.Figures figures) {
        results.add("slowest transaction, ms", who, figures.max());
        results.add("p99 of the transactions, ms", who, figures.p99());
        results.add("longest silence of the application, ms", who, figures.silence());
        return figures.max();
    }

    private Scratch template(int rows) throws SQLException {
        Scratch template = Scratch.empty(database, "stall_template");
        new Way(template, StallCase.before()).go(Goal.MIGRATE, Part.EXPAND);
        try (Connection connection = template.connect()) {
            for (String sql : StallCase.filled(rows)) {
                execute(connection, sql);
            }
        }
        return template;
    }

    private Scratch copy(Scratch template) throws SQLException {
        Scratch scratch = Scratch.copy(template, "change_stall");
        database.execute("checkpoint");
        return scratch;
    }

    private OpenLoop load(Scratch scratch, int rows, OpenLoop.Statements statements) {
        return new OpenLoop(scratch.url(), database.user(), database.password(), PER_SECOND, rows, statements);
    }

    private static void calm() throws InterruptedException {
        Thread.sleep(CALM.toMillis());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Takes a change there and back, and remembers when each part of it was. */
    private static final class Way {

        private final Scratch scratch;
        private final Project project;
        private final Map<Part, long[]> parts = new EnumMap<>(Part.class);

        Way(Scratch scratch, Project project) {
            this.scratch = scratch;
            this.project = project;
        }

        /** Whether there was anything to do. */
        boolean go(Goal goal, Part part) {
            TestDatabase test = scratch.test();
            long begun = System.nanoTime();
            var turn = new Turn(begun);
            var result = new Command(project, goal).run(Sources.of(scratch.url(), test.user(), test.password()), turn);
            if (!result.succeeded()) {
                throw new IllegalStateException(result.failure());
            }
            long end = System.nanoTime();
            if (result.nothingToDo()) {
                return false;
            }
            boolean both = goal == Goal.MIGRATE && turn.expanded != begun;
            parts.put(part, new long[] {begun, both ? turn.expanded : end});
            if (both) {
                parts.put(Part.BACKFILL, new long[] {turn.expanded, end});
            }
            return true;
        }
    }

    /** Listens for the end of the expand. */
    private static final class Turn implements EventSink {

        private long expanded;

        Turn(long begun) {
            this.expanded = begun;
        }

        @Override
        public void accept(Event event) {
            if (event instanceof Event.PhaseFinished finished && finished.phase() == Phase.EXPAND) {
                expanded = System.nanoTime();
            }
        }
    }
}
