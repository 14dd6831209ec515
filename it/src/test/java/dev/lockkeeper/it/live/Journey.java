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
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A change's way there and back, and there again, beside an application that is at work all the time. At each station its rows
 * are held against the ledger, and the schema against the one of the first time.
 */
final class Journey implements AutoCloseable {

    private final TestDatabase database;
    private final LiveCase change;
    private final Project project;
    private final int transactions;
    private final Tally tally = new Tally();
    private final Application application;
    private final Map<Station, List<String>> schemas = new EnumMap<>(Station.class);
    private final String name;
    /** Whether the last contract had anything to do. */
    private boolean contracted;

    /**
     * On an empty database, where the table is made and filled.
     *
     * @param rows of the table
     * @param transactions that each session ends at each station
     */
    Journey(TestDatabase database, LiveCase change, int rows, int transactions) throws SQLException {
        this.database = database;
        this.change = change;
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
            applyAndContract();
            more = another.getAsBoolean();
            if (more) {
                backFromContract();
            }
        } while (more);
        purge();
        application.close();
        if (schemas.get(Station.BEFORE).equals(schemas.get(Station.CONTRACTED))) {
            throw new AssertionError("nothing was changed");
        }
        return tally.figures(name);
    }

    @Override
    public void close() {
        application.close();
    }

    private void thereAndBack() throws SQLException {
        run(Goal.MIGRATE);
        at(Station.EXPANDED);
        application.ledger().beyond(change.ownColumns());
        application.start(Side.NEW);
        application.work(transactions);
        application.stop(Side.NEW);
        application.ledger().beyond(false);
        fit(Goal.ROLLBACK, Station.EXPANDED);
        run(Goal.ROLLBACK);
        gone();
        application.work(transactions);
    }

    private void thereAndBackFromContract() throws SQLException {
        applyAndContract();
        backFromContract();
    }

    /** The new version comes while the backfill runs: what it writes is filled by the change's trigger. */
    private void applyAndContract() throws SQLException {
        application.ledger().beyond(change.ownColumns());
        application.ledger().filling(true);
        run(Goal.MIGRATE, new Turn(Phase.EXPAND, () -> application.start(Side.NEW)));
        application.ledger().filling(false);
        at(Station.EXPANDED);
        application.work(transactions);
        application.stop(Side.OLD);
        contracted = run(Goal.CONTRACT);
        at(Station.CONTRACTED);
        application.ledger().beyond(true);
        application.work(transactions);
        application.paused(() -> application.ledger().beyond(false));
    }

    /** What was hidden is dropped while the new version is at work, and nothing of the change is left but the new structure. */
    private void purge() throws SQLException {
        run(Goal.PURGE);
        at(Station.PURGED);
        application.work(transactions);
        at(Station.PURGED);
        schemas.get(Station.PURGED).stream()
                .filter(it -> it.contains("lockkeeper"))
                .forEach(it -> tally.wrongSchema("left behind: " + it));
    }

    /** Between the contract's way back and the rest of it both versions are at work again; then only the old one. */
    private void backFromContract() throws SQLException {
        fit(Goal.ROLLBACK_CONTRACT, Station.CONTRACTED);
        if (contracted) {
            run(Goal.ROLLBACK_CONTRACT);
        }
        at(Station.EXPANDED);
        application.start(Side.OLD);
        application.work(transactions);
        application.stop(Side.NEW);
        fit(Goal.ROLLBACK, Station.EXPANDED);
        run(Goal.ROLLBACK);
        gone();
        application.work(transactions);
    }

    /** Rows that the old version cannot hold are named, and nothing is changed; then the application makes them fit. */
    private void fit(Goal goal, Station station) throws SQLException {
        if (!change.newVersion().goesBeyond() || application.ledger().unfit().isEmpty()) {
            return;
        }
        var command = new Command(project, goal);
        tally.now("during " + command, true);
        String failure = command.run(source()).failure();
        List<Ledger.Page> unfit = application.ledger().unfit();
        boolean named = unfit.stream()
                .anyMatch(it -> Pattern.compile("\\b%d\\b".formatted(it.id()))
                        .matcher(failure)
                        .find());
        if (!failure.contains("LK2024") || !named) {
            throw new AssertionError("%d rows do not fit, and it said: %s".formatted(unfit.size(), failure));
        }
        at(station);
        application.paused(application::fit);
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

    private boolean run(Goal goal) throws SQLException {
        return run(goal, Optional.empty());
    }

    private boolean run(Goal goal, Turn turn) throws SQLException {
        return run(goal, Optional.of(turn));
    }

    /** Whether there was anything to do: not each change has something in each phase. */
    private boolean run(Goal goal, Optional<Turn> turn) throws SQLException {
        var command = new Command(project, goal);
        tally.now("during " + command, true);
        var events = new Turning(turn);
        long start = System.nanoTime();
        Subject.Result result = command.run(source(), events);
        tally.goal(command.toString(), System.nanoTime() - start - events.took);
        expectDone(result);
        events.turnAtLast();
        return !result.nothingToDo();
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
        if (!result.succeeded()) {
            throw new AssertionError(result.failure());
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
        CONTRACTED,
        PURGED;

        List<Side> sides() {
            return switch (this) {
                case BEFORE -> List.of(Side.OLD);
                case EXPANDED -> List.of(Side.OLD, Side.NEW);
                case CONTRACTED, PURGED -> List.of(Side.NEW);
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done between two phases of one run. */
    private record Turn(Phase after, Application.Interlude what) {
        boolean at(Event event) {
            return event instanceof Event.PhaseFinished finished && finished.phase() == after && !finished.undo();
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
            turn(now.get());
        }

        private void turn(Turn now) {
            ahead = Optional.empty();
            long start = System.nanoTime();
            try {
                now.what().run();
            } catch (SQLException | RuntimeException | AssertionError e) {
                failure = Optional.of(e);
            } finally {
                took = System.nanoTime() - start;
            }
        }

        /** Once the run is over, if it had no such phase. */
        void turnAtLast() {
            ahead.ifPresent(this::turn);
            if (failure.isPresent()) {
                throw new AssertionError(failure.get());
            }
        }
    }
}
