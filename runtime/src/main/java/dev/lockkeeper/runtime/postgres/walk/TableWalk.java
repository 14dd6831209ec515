package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.Pace;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.LockBusyException;
import dev.lockkeeper.runtime.platform.Transaction;
import dev.lockkeeper.runtime.platform.Walk;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.throttle.Throttle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks a table along a path, in batches that leave out the rows that others have locked until they are free. */
public final class TableWalk implements Walk {

    /** -1 where a part of the table was never analysed: https://www.postgresql.org/docs/current/catalog-pg-class.html */
    private static final String ROWS = """
            select case when min(c.reltuples) < 0 then -1 else sum(c.reltuples) end::bigint
            from (select to_regclass(?) as oid) t
              join pg_catalog.pg_class c
                on c.oid = t.oid or c.oid in (select relid from pg_partition_tree(t.oid) where isleaf)
            where c.relkind = 'r'
            """;

    /** The checkpoint, which each batch writes, holds them: so many are visited again before others are. */
    private static final int MOST_SKIPPED = 1_000;

    /** Who met a locked row meets the next one soon. */
    private static final int CAREFUL_BATCHES = 20;

    private final Transactions transactions;
    private final Limits limits;
    private final CheckpointTable checkpoint;
    private final Path path;
    private final BatchStatement batch;
    private final String table;
    private final String where;
    private final Throttle throttle;
    private final BatchSize size;
    private final long estimatedRows;
    private boolean anotherRound;
    private int careful;

    /**
     * The walk of {@code owner}, where it stands.
     *
     * @param connection to ask for the table and the checkpoint
     */
    public TableWalk(Connection connection, Transactions transactions, Action action, Checkpoint owner, Limits limits)
            throws SQLException {
        this.transactions = transactions;
        this.limits = limits;
        Pace pace;
        if (action instanceof Action.BatchedUpdate update) {
            this.table = update.table();
            this.where = update.where();
            pace = update.pace();
            this.size = new BatchSize(update.batchSize(), Duration.ofMillis(pace.batchMillis()));
            this.batch = new UpdateBatch(update.set(), where);
        } else {
            var code = (Action.BatchedCode) action;
            this.table = code.table();
            this.where = code.where();
            pace = code.pace();
            this.size = new BatchSize(code.batchSize(), Duration.ofMillis(pace.batchMillis()));
            this.batch = new CodeBatch(where);
        }
        this.throttle = new Throttle(pace, table, System::nanoTime);
        this.checkpoint = CheckpointTable.read(connection, owner);
        this.path = new PathChoice(connection, table).of(where, checkpoint.place());
        this.estimatedRows = boundedEstimate(connection, table);
        if (checkpoint.edited() && where.isEmpty()) {
            throw edited();
        }
        if (!onPath()) {
            if (where.isEmpty()) {
                throw otherKey();
            }
            checkpoint.restart();
        }
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public long estimatedRows() {
        return Math.max(estimatedRows, checkpoint.walked());
    }

    @Override
    public long walked() {
        return checkpoint.walked();
    }

    @Override
    public Optional<Step> next(Body body) {
        if (careful > 0) {
            careful--;
            return next(batch::runAroundLocked, Math.min(size.rows(), MOST_SKIPPED), body);
        }
        try {
            return next(batch::run, size.rows(), body);
        } catch (LockBusyException e) {
            careful = CAREFUL_BATCHES;
            return next(batch::runAroundLocked, Math.min(size.rows(), MOST_SKIPPED), body);
        }
    }

    @Override
    public Optional<Pause> pause() {
        return transactions.ask("Looking whether others should go first", throttle::pause);
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
        List<List<String>> rows = checkpoint.place().skipped();
        var left = new ArrayList<List<String>>();
        transactions.run(limits, connection -> {
            BatchStatement.Result result = handle(
                    connection,
                    batch::runAroundLocked,
                    Range.of(table, path.identity().oneOf(rows)),
                    body);
            left.addAll(result.skipped());
            if (left.size() == rows.size()) {
                throw new LockBusyException(new SQLException("all rows are locked", "55P03"));
            }
            checkpoint.write(connection, 0, place(checkpoint.place().position(), left));
        });
        checkpoint.advance(0, place(checkpoint.place().position(), left));
    }

    @Override
    public void again() {
        checkpoint.restart();
        path.again();
        anotherRound = true;
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

    private Optional<Step> next(Work work, int rows, Body body) {
        var done = new ArrayList<Path.Stretch>(1);
        var skipped = new ArrayList<>(checkpoint.place().skipped());
        var start = new long[1];
        transactions.run(limits, connection -> {
            Optional<Path.Stretch> next = stretch(connection, rows);
            if (next.isEmpty()) {
                return;
            }
            start[0] = System.nanoTime();
            Path.Stretch stretch = next.get();
            skipped.addAll(handle(connection, work, stretch.range(), body).skipped());
            checkpoint.write(connection, stretch.rows(), place(stretch.end(), skipped));
            done.add(stretch);
        });
        if (done.isEmpty()) {
            return Optional.empty();
        }
        Path.Stretch stretch = done.get(0);
        checkpoint.advance(stretch.rows(), place(stretch.end(), skipped));
        // How long its rows were locked: what it takes to find them keeps nobody waiting.
        var took = Duration.ofNanos(System.nanoTime() - start[0]);
        size.took(stretch.rows(), took);
        return Optional.of(new Step(stretch.rows(), took));
    }

    /** A round after the first looks only for what the ones before have not seen. */
    private Optional<Path.Stretch> stretch(Connection connection, int rows) {
        try {
            return path.next(connection, checkpoint.place().position(), rows, anotherRound ? where : "");
        } catch (SQLException e) {
            throw SqlStates.ofStatement("The backfill of " + table, e);
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
            throw SqlStates.ofStatement("The backfill of " + table, e);
        }
    }

    private Place place(List<String> position, List<List<String>> skipped) {
        return new Place(path.name(), position, skipped);
    }

    private boolean onPath() {
        Place place = checkpoint.place();
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

    private LockkeeperException leftBehind(long rows) {
        return LockkeeperException.refused(
                "LK2202",
                "%,d rows of a batch in %s still match after they were handled: WHERE %s".formatted(rows, table, where),
                "The backfill would never come to its end. This batch was rolled back; those before it stay.",
                "Write where so that it turns false for a row that is done, and run it again.");
    }

    /** For the bar of progress nobody waits in a queue for the table: there may be DDL in front. */
    private static long boundedEstimate(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = 100");
            try {
                return estimate(connection, table);
            } catch (SQLException e) {
                if (SqlStates.ofStatement("The estimate", e) instanceof LockBusyException) {
                    return 0;
                }
                throw e;
            } finally {
                waitAgain(statement);
            }
        }
    }

    /** A transaction that has failed, where this is asked in one, takes what was set in it with it. */
    private static void waitAgain(Statement statement) throws SQLException {
        try {
            statement.execute("set lock_timeout = 0");
        } catch (SQLException e) {
            if (!SqlStates.failedTransaction(e)) {
                throw e;
            }
        }
    }

    /** Statistics tell; a table that has none yet is counted, which reads it once. */
    private static long estimate(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long rows = row.getLong(1);
                return rows < 0 || row.wasNull() ? count(connection, table) : rows;
            }
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** How a batch treats rows that are locked. */
    @FunctionalInterface
    private interface Work {
        BatchStatement.Result run(Connection connection, Range range, TableKey identity, Body body) throws SQLException;
    }
}
