package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Transaction;
import dev.lockkeeper.runtime.platform.Walk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Walks a table along its key. */
final class KeysetWalk implements Walk {

    private final PostgresPlatform platform;
    private final Limits limits;
    private final CheckpointTable checkpoint;
    private final BatchStatement batch;
    private final String table;
    private final String where;
    private final BatchSize size;
    private final long estimatedRows;

    KeysetWalk(PostgresPlatform platform, Connection connection, Action action, Checkpoint owner, Limits limits)
            throws SQLException {
        this.platform = platform;
        this.limits = limits;
        if (action instanceof Action.BatchedUpdate update) {
            this.table = update.table();
            this.where = update.where();
            this.size = new BatchSize(update.batchSize());
            this.batch = new UpdateBatch(TableKey.of(connection, table), table, update.set(), where);
        } else {
            var code = (Action.BatchedCode) action;
            this.table = code.table();
            this.where = code.where();
            this.size = new BatchSize(code.batchSize());
            this.batch = new CodeBatch(TableKey.of(connection, table), table, where);
        }
        this.estimatedRows = estimate(connection, table);
        this.checkpoint = CheckpointTable.read(connection, owner);
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
    public Step next(Body body) {
        long start = System.nanoTime();
        var result = new BatchStatement.Result[1];
        platform.work(limits, (connection, transaction) -> {
            BatchStatement.Result done = batch.run(connection, checkpoint.key(), size.rows(), body);
            if (done.left() > 0) {
                throw leftBehind(done.left());
            }
            if (done.walked() > 0) {
                checkpoint.write(connection, done.walked(), done.lastKey());
            }
            result[0] = done;
        });
        checkpoint.advance(result[0].walked(), result[0].lastKey());
        var took = Duration.ofNanos(System.nanoTime() - start);
        size.took(took);
        return new Step(result[0].walked(), took);
    }

    @Override
    public void again() {
        checkpoint.restart();
    }

    @Override
    public boolean rowsLeft() {
        if (where.isEmpty()) {
            return false;
        }
        return platform.askOutside("select exists (select from %s where (%s\n))".formatted(table, where));
    }

    @Override
    public void forget(Transaction transaction) {
        checkpoint.delete(transaction.connection());
    }

    private LockkeeperException leftBehind(long rows) {
        return LockkeeperException.refused(
                "LK2202",
                "%,d rows of a batch in %s still match after they were handled: WHERE %s".formatted(rows, table, where),
                "The backfill would never come to its end. This batch was rolled back; those before it stay.",
                "Write where so that it turns false for a row that is done, and run it again.");
    }

    /** The planner's guess, which needs no statistics: https://www.postgresql.org/docs/current/row-estimation-examples.html */
    private static long estimate(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("explain select from " + table)) {
            row.next();
            String line = row.getString(1);
            int start = line.indexOf(" rows=") + " rows=".length();
            return Long.parseLong(line.substring(start, line.indexOf(' ', start)));
        }
    }
}
