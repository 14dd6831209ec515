package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.LockBusyException;
import dev.lockkeeper.runtime.platform.Walk.Body;
import dev.lockkeeper.runtime.platform.Walk.Part;
import dev.lockkeeper.runtime.platform.Walk.Step;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Walks a part of a table, in batches that leave out the rows that others have locked until they are free. */
final class PartWalk implements Part {

    /** The checkpoint, which each batch writes, holds them: so many are visited again before others are. */
    private static final int MOST_SKIPPED = 1_000;

    /** Who met a locked row meets the next one soon. */
    private static final int CAREFUL_BATCHES = 20;

    private final Transactions transactions;
    private final Limits limits;
    private final Rows rows;
    private final CheckpointLine checkpoint;
    private final Path path;
    private final BatchSize size;
    private final LongConsumer changed;
    private int careful;

    /**
     * A part, where it stands.
     *
     * @param transactions of the session that walks it
     * @param changed hears how many rows a batch changed
     */
    PartWalk(
            Transactions transactions,
            Limits limits,
            Rows rows,
            CheckpointLine checkpoint,
            Path path,
            BatchSize size,
            LongConsumer changed) {
        this.transactions = transactions;
        this.limits = limits;
        this.rows = rows;
        this.checkpoint = checkpoint;
        this.path = path;
        this.size = size;
        this.changed = changed;
    }

    @Override
    public Optional<Step> next(Body body) {
        if (careful > 0) {
            careful--;
            return next(rows.batch::runAroundLocked, Math.min(size.rows(), MOST_SKIPPED), body);
        }
        try {
            return next(rows.batch::run, size.rows(), body);
        } catch (LockBusyException e) {
            careful = CAREFUL_BATCHES;
            return next(rows.batch::runAroundLocked, Math.min(size.rows(), MOST_SKIPPED), body);
        }
    }

    @Override
    public int skipped() {
        return checkpoint.place().skipped().size();
    }

    @Override
    public boolean mustRevisit() {
        return skipped() >= MOST_SKIPPED;
    }

    @Override
    public void revisit(Body body) {
        List<List<String>> locked = checkpoint.place().skipped();
        var left = new ArrayList<List<String>>();
        transactions.run(limits, connection -> {
            BatchStatement.Result result = handle(
                    connection,
                    rows.batch::runAroundLocked,
                    Range.of(rows.table, path.identity().oneOf(locked)),
                    body);
            left.addAll(result.skipped());
            if (left.size() == locked.size()) {
                throw new LockBusyException(new SQLException("all rows are locked", "55P03"));
            }
            checkpoint.write(connection, 0, place(checkpoint.place().position(), left));
        });
        checkpoint.advance(0, place(checkpoint.place().position(), left));
    }

    private Optional<Step> next(Work work, int most, Body body) {
        var done = new ArrayList<Path.Stretch>(1);
        var skipped = new ArrayList<>(checkpoint.place().skipped());
        var start = new long[1];
        var count = new long[1];
        transactions.run(limits, connection -> {
            Optional<Path.Stretch> next = stretch(connection, most);
            if (next.isEmpty()) {
                return;
            }
            start[0] = System.nanoTime();
            Path.Stretch stretch = next.get();
            BatchStatement.Result result = handle(connection, work, stretch.range(), body);
            count[0] = result.changed();
            skipped.addAll(result.skipped());
            checkpoint.write(connection, stretch.rows(), place(stretch.end(), skipped));
            done.add(stretch);
        });
        if (done.isEmpty()) {
            return Optional.empty();
        }
        changed.accept(count[0]);
        Path.Stretch stretch = done.get(0);
        checkpoint.advance(stretch.rows(), place(stretch.end(), skipped));
        // How long its rows were locked: what it takes to find them keeps nobody waiting.
        var took = Duration.ofNanos(System.nanoTime() - start[0]);
        size.took(stretch.rows(), took);
        return Optional.of(new Step(stretch.rows(), took));
    }

    private Optional<Path.Stretch> stretch(Connection connection, int most) {
        try {
            return path.next(connection, checkpoint.place(), most, rows.anotherRound ? rows.where : "");
        } catch (SQLException e) {
            throw SqlStates.ofStatement("The backfill of " + rows.table, e);
        }
    }

    private BatchStatement.Result handle(Connection connection, Work work, Range range, Body body) {
        try {
            BatchStatement.Result result = work.run(connection, range, path.identity(), body);
            if (result.left() > 0) {
                throw leftBehind(result.left());
            }
            return result;
        } catch (SQLException e) {
            throw SqlStates.ofStatement("The backfill of " + rows.table, e);
        }
    }

    private Place place(List<String> position, List<List<String>> skipped) {
        return checkpoint.place().at(path.name(), position, skipped);
    }

    private LockkeeperException leftBehind(long left) {
        return LockkeeperException.refused(
                "LK2202",
                "%,d rows of a batch in %s still match after they were handled: WHERE %s"
                        .formatted(left, rows.table, rows.where),
                "The backfill would never come to its end. This batch was rolled back; those before it stay.",
                "Write where so that it turns false for a row that is done, and run it again.");
    }

    /** How a batch treats rows that are locked. */
    @FunctionalInterface
    private interface Work {
        BatchStatement.Result run(Connection connection, Range range, TableKey identity, Body body) throws SQLException;
    }

    /**
     * What is done to which rows.
     *
     * @param table as in SQL
     * @param where which rows need it; empty: all
     * @param anotherRound whether only rows are looked for that the rounds before have not seen
     */
    record Rows(String table, String where, BatchStatement batch, boolean anotherRound) {}
}
