package dev.lockkeeper.it.live;

import dev.lockkeeper.Phase;
import dev.lockkeeper.it.crash.Command;
import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.it.crash.Project;
import dev.lockkeeper.it.crash.Sources;
import dev.lockkeeper.it.crash.Subject;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A change's way there and back, and there again, beside an application that is at work all the time. At each station its rows
 * are held against the ledger, and the schema against the one of the first time.
 */
final class Journey implements AutoCloseable {

    private final TestDatabase database;
    private final Project project;
    private final int transactions;
    private final Tally tally = new Tally();
    private final Application application;
    private final Map<Station, List<String>> schemas = new EnumMap<>(Station.class);
    private final String name;

    /**
     * On an empty database, where the table is made and filled.
     *
     * @param rows of the table
     * @param transactions that each session ends at each station
     */
    Journey(TestDatabase database, LiveCase change, int rows, int transactions) throws SQLException {
        this.database = database;
        this.project = change.project();
        this.transactions = transactions;
        this.name = change.name();
        this.application = new Application(database, change, tally, rows);
        expectDone(new Command(change.projectBefore(), Goal.MIGRATE).run(source()));
        application.fill();
    }

    /** As often as {@code another} says, and at least once. */
    Figures travel(BooleanSupplier another) throws SQLException {
        at(Station.BEFORE);
        application.start(Side.OLD);
        application.work(transactions);
        boolean more;
        do {
            thereAndBack();
            thereAndBackFromContract();
            throughPurge();
            more = another.getAsBoolean();
            if (more) {
                backFromContract();
            }
        } while (more);
        application.close();
        return tally.figures(name);
    }

    @Override
    public void close() {
        application.close();
    }

    private void thereAndBack() throws SQLException {
        run(Goal.MIGRATE);
        at(Station.EXPANDED);
        application.start(Side.NEW);
        application.work(transactions);
        application.stop(Side.NEW);
        run(Goal.ROLLBACK);
        gone();
        application.work(transactions);
    }

    private void thereAndBackFromContract() throws SQLException {
        applyAndContract();
        backFromContract();
    }

    /** Up to where the old structure is dropped, once there is a goal that does it. */
    private void throughPurge() throws SQLException {
        applyAndContract();
    }

    /** The new version comes while the backfill runs: what it writes is filled by the change's trigger. */
    private void applyAndContract() throws SQLException {
        application.ledger().filling(true);
        run(Goal.MIGRATE, new Turn(Phase.EXPAND, false, () -> application.start(Side.NEW)));
        application.ledger().filling(false);
        at(Station.EXPANDED);
        application.work(transactions);
        application.stop(Side.OLD);
        run(Goal.CONTRACT);
        at(Station.CONTRACTED);
        application.work(transactions);
    }

    /** Between the contract's way back and the rest of it both versions are at work again; then only the old one. */
    private void backFromContract() throws SQLException {
        run(Goal.ROLLBACK, new Turn(Phase.CONTRACT, true, () -> {
            at(Station.EXPANDED);
            application.start(Side.OLD);
            application.work(transactions);
            application.stop(Side.NEW);
        }));
        gone();
        application.work(transactions);
    }

    private void gone() throws SQLException {
        application.paused(() -> application.ledger().forgetNew());
        at(Station.BEFORE);
    }

    private void at(Station station) throws SQLException {
        tally.now("at " + station, false);
        application.paused(() -> {
            application.check(station.sides());
            List<String> schema = schema();
            List<String> first = schemas.putIfAbsent(station, schema);
            if (first != null && !first.equals(schema)) {
                tally.wrongSchema("missing %s, instead %s".formatted(without(first, schema), without(schema, first)));
            }
        });
    }

    private void run(Goal goal) throws SQLException {
        run(goal, Optional.empty());
    }

    private void run(Goal goal, Turn turn) throws SQLException {
        run(goal, Optional.of(turn));
    }

    private void run(Goal goal, Optional<Turn> turn) throws SQLException {
        var command = new Command(project, goal);
        tally.now("during " + command, true);
        var events = new Turning(turn);
        long start = System.nanoTime();
        Subject.Result result = command.run(source(), events);
        tally.goal(command.toString(), System.nanoTime() - start - events.took);
        events.expectTurned();
        expectDone(result);
    }

    private List<String> schema() {
        try (var platform = new PostgresPlatform(source(), "")) {
            return platform.snapshot().lines();
        }
    }

    private PGSimpleDataSource source() {
        return Sources.of(database.url(), database.user(), database.password());
    }

    private static void expectDone(Subject.Result result) {
        if (!result.succeeded() || result.nothingToDo()) {
            throw new AssertionError(result.succeeded() ? "there was nothing to do" : result.failure());
        }
    }

    private static Set<String> without(List<String> some, List<String> others) {
        var left = new TreeSet<>(some);
        left.removeAll(new HashSet<>(others));
        return left;
    }

    /** Where the change stands, and which versions can be at work there. */
    private enum Station {
        BEFORE,
        EXPANDED,
        CONTRACTED;

        List<Side> sides() {
            return switch (this) {
                case BEFORE -> List.of(Side.OLD);
                case EXPANDED -> List.of(Side.OLD, Side.NEW);
                case CONTRACTED -> List.of(Side.NEW);
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done between two phases of one run. */
    private record Turn(Phase after, boolean undo, Application.Interlude what) {
        boolean at(Event event) {
            return event instanceof Event.PhaseFinished finished
                    && finished.phase() == after
                    && finished.undo() == undo;
        }
    }

    /** Listens to a run for the end of a phase; the run waits meanwhile, and holds nothing. */
    private static final class Turning implements EventSink {

        private Optional<Turn> ahead;
        private Optional<Throwable> failure = Optional.empty();
        private long took;

        Turning(Optional<Turn> ahead) {
            this.ahead = ahead;
        }

        @Override
        public void accept(Event event) {
            Optional<Turn> now = ahead.filter(it -> it.at(event));
            if (now.isEmpty()) {
                return;
            }
            ahead = Optional.empty();
            long start = System.nanoTime();
            try {
                now.get().what().run();
            } catch (SQLException | RuntimeException | AssertionError e) {
                failure = Optional.of(e);
            } finally {
                took = System.nanoTime() - start;
            }
        }

        void expectTurned() {
            if (failure.isPresent()) {
                throw new AssertionError(failure.get());
            }
            if (ahead.isPresent()) {
                throw new AssertionError(
                        "the run has not come to the end of " + ahead.get().after());
            }
        }
    }
}
