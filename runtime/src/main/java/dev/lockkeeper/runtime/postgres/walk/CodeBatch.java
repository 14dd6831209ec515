package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.Batch;
import dev.lockkeeper.runtime.platform.Walk;
import dev.lockkeeper.runtime.postgres.transaction.CommitGuard;
import dev.lockkeeper.runtime.postgres.transaction.GuardedConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Locks the rows that are free, hands them to Java code, and looks whether it handled them. */
final class CodeBatch implements BatchStatement {

    private final String where;

    CodeBatch(String where) {
        this.where = where;
    }

    /** What the code takes long for must not wait for a lock in the middle of it. */
    @Override
    public Result run(Connection connection, Range range, TableKey identity, Walk.Body body) throws SQLException {
        return runAroundLocked(connection, range, identity, body);
    }

    @Override
    public Result runAroundLocked(Connection connection, Range range, TableKey identity, Walk.Body body)
            throws SQLException {
        String rows = "%s and (%s\n)".formatted(range.condition(), where.isEmpty() ? "true" : where);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Locked locked = lock(statement, range, rows, identity);
            List<List<String>> skipped = locked.others;
            String free = skipped.isEmpty() ? rows : "%s and not %s".formatted(rows, identity.oneOf(skipped));
            CommitGuard.begin(connection);
            body.handle(new Rows(connection, range.from(), free, identity.list()));
            CommitGuard.end(connection);
            return new Result(locked.count, left(statement, range.from(), rows), skipped);
        }
    }

    /** So that those of this batch can be told from those that others put between them meanwhile. */
    private Locked lock(Statement statement, Range range, String rows, TableKey identity) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                """
                with lockkeeper_free as materialized (
                  select %1$s from %2$s where %3$s for no key update skip locked
                )
                select (%4$s
                ), (select count(*) from lockkeeper_free)
                """.formatted(identity.list(), range.from(), rows, identity.skipped(range, rows)))) {
            row.next();
            return new Locked(row.getLong(2), Result.rows(row.getArray(1)));
        }
    }

    /** Rows of this transaction, locked or already written, that still match. */
    private long left(Statement statement, String table, String rows) throws SQLException {
        if (where.isEmpty()) {
            return 0;
        }
        try (ResultSet row = statement.executeQuery("""
                select count(*) from %s
                where %s and pg_catalog.pg_current_xact_id()::xid in (xmin, xmax)
                """.formatted(table, rows))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** How many rows are this transaction's now, and those that are others'. */
    private record Locked(long count, List<List<String>> others) {}

    /** The batch as Java code sees it. */
    private static final class Rows implements Batch {

        private final Connection connection;
        private final String table;
        private final String rows;
        private final String order;

        Rows(Connection connection, String table, String rows, String order) {
            this.connection = connection;
            this.table = table;
            this.rows = rows;
            this.order = order;
        }

        @Override
        public Connection connection() {
            return GuardedConnection.of(connection);
        }

        @Override
        public ResultSet rows() throws SQLException {
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            statement.setEscapeProcessing(false);
            return GuardedConnection.of(statement.executeQuery(
                    "select * from %s where %s order by %s for no key update".formatted(table, rows, order)));
        }
    }
}
