package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Transaction;
import dev.lockkeeper.runtime.platform.Walk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Walks a table along its key. */
final class KeysetWalk implements Walk {

    /** -1 where a part of the table was never analysed: https://www.postgresql.org/docs/current/catalog-pg-class.html */
    private static final String ROWS = """
            select case when min(c.reltuples) < 0 then -1 else sum(c.reltuples) end::bigint
            from (select to_regclass(?) as oid) t
              join pg_catalog.pg_class c
                on c.oid = t.oid or c.oid in (select relid from pg_partition_tree(t.oid) where isleaf)
            where c.relkind = 'r'
            """;

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
        if (checkpoint.edited() && where.isEmpty()) {
            throw edited();
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
    public Step next(Body body) {
        long start = System.nanoTime();
        var result = new BatchStatement.Result[1];
        platform.work(limits, (connection, transaction) -> {
            BatchStatement.Result done = handle(connection, body);
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

    private BatchStatement.Result handle(Connection connection, Body body) {
        try {
            return batch.run(connection, checkpoint.key(), size.rows(), body);
        } catch (SQLException e) {
            throw SqlStates.ofStatement("The backfill of " + table, e);
        }
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
}
