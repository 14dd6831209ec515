package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.Pace;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Transaction;
import dev.lockkeeper.runtime.platform.Walk;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.throttle.Throttle;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Walks a table along a path, as a whole or in parts that are walked side by side. */
public final class TableWalk implements Walk {

    /** Parts are not of one size, and who is done with one takes the next. */
    private static final int PARTS_PER_WORKER = 4;

    /** In a part, at least, where batches are steered. */
    private static final int LEAST_ROWS = 1_000;

    private final WalkSessions sessions;
    private final Limits limits;
    private final CheckpointTable checkpoint;
    private final Path path;
    private final BatchStatement batch;
    private final String table;
    private final String where;
    private final int wanted;
    private final int batchSize;
    private final Throttle throttle;
    private final PacedVacuum vacuum;
    private final long estimatedRows;
    private final AtomicLong changed = new AtomicLong();
    private final Deque<CheckpointLine> open = new ArrayDeque<>();
    private final Deque<String> news = new ArrayDeque<>();
    private final List<Transactions> workers = new ArrayList<>();
    private final List<BatchSize> sizes = new ArrayList<>();
    private boolean anotherRound;

    /**
     * The walk of {@code owner}, where it stands.
     *
     * @param connection to ask for the table and the checkpoint
     */
    public TableWalk(Connection connection, WalkSessions sessions, Action action, Checkpoint owner, Limits limits)
            throws SQLException {
        this.sessions = sessions;
        this.limits = limits;
        Pace pace;
        if (action instanceof Action.BatchedUpdate update) {
            this.table = update.table();
            this.where = update.where();
            this.wanted = update.workers();
            this.batchSize = update.batchSize();
            pace = update.pace();
            this.batch = new UpdateBatch(update.set(), where);
        } else {
            var code = (Action.BatchedCode) action;
            this.table = code.table();
            this.where = code.where();
            this.wanted = 1;
            this.batchSize = code.batchSize();
            pace = code.pace();
            this.batch = new CodeBatch(where);
        }
        this.throttle = new Throttle(pace, table, System::nanoTime);
        this.checkpoint = CheckpointTable.read(connection, owner);
        this.path = new PathChoice(connection, table).of(where, checkpoint.place());
        this.estimatedRows = RowEstimate.of(connection, table);
        var target = Duration.ofMillis(pace.batchMillis());
        IntStream.range(0, wanted).forEach(any -> sizes.add(new BatchSize(batchSize, target, estimatedRows)));
        this.vacuum = new PacedVacuum(sessions, throttle, table, pace.vacuumPercent(), estimatedRows);
        if (where.isEmpty()) {
            refuseOther();
        }
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public long estimatedRows() {
        return Math.max(estimatedRows, walked());
    }

    @Override
    public long walked() {
        return checkpoint.walked();
    }

    @Override
    public int divide() {
        if (checkpoint.edited() || !onPath()) {
            restart();
        }
        CheckpointLine first = checkpoint.lines().get(0);
        if (wanted > 1 && !anotherRound && !first.place().part()) {
            long parts = Math.min((long) wanted * PARTS_PER_WORKER, estimatedRows / leastRows());
            if (parts > 1) {
                store(connection -> {
                    var cuts = path.cuts(connection, first.place(), (int) parts, estimatedRows);
                    return cuts.isEmpty()
                            ? List.of(first)
                            : checkpoint.divide(connection, first.place().cut(path.name(), cuts));
                });
            }
        }
        open.clear();
        open.addAll(checkpoint.lines());
        openSessions(Math.min(wanted, open.size()));
        return Math.max(1, workers.size());
    }

    @Override
    public synchronized Optional<Part> take(int worker) {
        CheckpointLine line = open.poll();
        return line == null
                ? Optional.empty()
                : Optional.of(new PartWalk(
                        workers.isEmpty() ? sessions.own() : workers.get(worker),
                        limits,
                        new PartWalk.Rows(table, where, batch, anotherRound),
                        line,
                        path.another(),
                        sizes.get(worker),
                        changed::addAndGet));
    }

    @Override
    public Optional<Pause> pause() {
        return sessions.own().ask("Looking whether others should go first", throttle::pause);
    }

    @Override
    public void vacuum() {
        vacuum.after(changed.get()).ifPresent(news::add);
    }

    @Override
    public Optional<String> news() {
        return Optional.ofNullable(news.poll());
    }

    @Override
    public void abort() {
        sessions.abort();
    }

    @Override
    public void again() {
        anotherRound = true;
        restart();
    }

    @Override
    public long left(Transaction transaction) {
        if (where.isEmpty()) {
            return 0;
        }
        try (Statement statement = transaction.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            // It reads the whole table, and is no statement of the migration's.
            statement.execute("set local statement_timeout = 0");
            try (ResultSet row =
                    statement.executeQuery("select count(*) from %s where (%s\n)".formatted(table, where))) {
                row.next();
                long left = row.getLong(1);
                statement.execute("set local statement_timeout = " + limits.statementTimeoutMillis());
                return left;
            }
        } catch (SQLException e) {
            throw SqlStates.ofStatement("Looking for rows that are left in " + table, e);
        }
    }

    @Override
    public void forget(Transaction transaction) {
        checkpoint.delete(transaction.connection());
    }

    @Override
    public void close() {
        workers.clear();
        sessions.close();
    }

    /** A session that cannot be had leaves more to the others; where there is only one, the run's own does as well. */
    private void openSessions(int count) {
        if (!workers.isEmpty() || count == 1) {
            return;
        }
        try {
            while (workers.size() < count) {
                workers.add(sessions.open());
            }
        } catch (SQLException e) {
            news.add("works with %d of %d sessions: the server or its pool has no more (%s)"
                    .formatted(Math.max(1, workers.size()), count, e.getMessage()));
        }
    }

    private int leastRows() {
        return batchSize > 0 ? Math.min(batchSize, LEAST_ROWS) : LEAST_ROWS;
    }

    /** Goes back to the first row. What is stored as several parts is stored as one before. */
    private void restart() {
        if (checkpoint.lines().size() > 1 || checkpoint.place().part()) {
            store(checkpoint::join);
        } else {
            checkpoint.lines().get(0).restart();
        }
    }

    private void store(Lines work) {
        var lines = new ArrayList<CheckpointLine>();
        sessions.own().run(limits, connection -> {
            lines.clear();
            lines.addAll(work.in(connection));
        });
        checkpoint.knows(lines);
    }

    private void refuseOther() {
        if (checkpoint.edited()) {
            throw edited();
        }
        if (!onPath()) {
            throw otherKey();
        }
    }

    private boolean onPath() {
        return checkpoint.lines().stream().allMatch(it -> onPath(it.place()));
    }

    private boolean onPath(Place place) {
        if (!place.path().isEmpty()) {
            return place.path().equals(path.name());
        }
        return place.position().isEmpty()
                || (path instanceof KeyPath
                        && place.position().size() == path.identity().size());
    }

    private LockkeeperException otherKey() {
        return LockkeeperException.refused(
                "LK2211",
                "%s has another key than when its backfill began, %,d rows ago, and the backfill has no where."
                        .formatted(table, checkpoint.walked()),
                "It cannot be told which rows still need it. Nothing was changed.",
                "Give the table back what it was walked along, %s, and run mvn db:migrate; or roll the migration back."
                        .formatted(checkpoint.place().path()));
    }

    private LockkeeperException edited() {
        return LockkeeperException.refused(
                "LK2204",
                "The backfill of %s was changed after %,d rows were done, and it has no where."
                        .formatted(table, checkpoint.walked()),
                "It cannot be told which rows still need it. Nothing was changed.",
                "Undo the edit and run mvn db:migrate; put the change into a new migration.");
    }

    /** Changes what is stored of the parts. */
    @FunctionalInterface
    private interface Lines {
        List<CheckpointLine> in(Connection connection) throws SQLException;
    }
}
