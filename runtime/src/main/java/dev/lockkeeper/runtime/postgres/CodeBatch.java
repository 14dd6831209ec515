package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.Batch;
import dev.lockkeeper.runtime.platform.Walk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Finds the next rows, hands them to Java code, and looks whether it handled them. */
final class CodeBatch implements BatchStatement {

    private final TableKey key;
    private final String table;
    private final String where;

    CodeBatch(TableKey key, String table, String where) {
        this.key = key;
        this.table = table;
        this.where = where;
    }

    @Override
    public Result run(Connection connection, List<String> after, int rows, Walk.Body body) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            long walked;
            List<String> last;
            try (ResultSet row = statement.executeQuery(end(after, rows))) {
                row.next();
                walked = row.getLong(1);
                last = UpdateBatch.lastKey(row, key.size());
            }
            if (last.isEmpty()) {
                return new Result(0, 0, last);
            }
            String range = "%s and %s and (%s\n)"
                    .formatted(key.after(after), key.compared("<=", last), where.isEmpty() ? "true" : where);
            lock(statement, range);
            OpenStep.begin(connection);
            body.handle(new Rows(connection, range));
            OpenStep.end(connection);
            return new Result(walked, left(statement, range), last);
        }
    }

    private String end(List<String> after, int rows) {
        return """
                with lockkeeper_batch as materialized (
                  select %1$s from %2$s where %3$s order by %1$s limit %4$d
                ), lockkeeper_last as materialized (
                  select %1$s from lockkeeper_batch order by %5$s limit 1
                )
                select (select count(*) from lockkeeper_batch), 0, %6$s
                """.formatted(key.list(), table, key.after(after), rows, key.descending(), key.texts("lockkeeper_last"));
    }

    /** So that those of this batch can be told from those that others put between them meanwhile. */
    private void lock(Statement statement, String range) throws SQLException {
        if (!where.isEmpty()) {
            statement.execute("select from %s where %s for no key update".formatted(table, range));
        }
    }

    /** Rows of this transaction, locked or already written, that still match. */
    private long left(Statement statement, String range) throws SQLException {
        if (where.isEmpty()) {
            return 0;
        }
        try (ResultSet row = statement.executeQuery("""
                select count(*) from %s
                where %s and pg_catalog.pg_current_xact_id()::xid in (xmin, xmax)
                """.formatted(table, range))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The batch as Java code sees it. */
    private final class Rows implements Batch {

        private final Connection connection;
        private final String range;

        Rows(Connection connection, String range) {
            this.connection = connection;
            this.range = range;
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
                    "select * from %s where %s order by %s for no key update".formatted(table, range, key.list())));
        }
    }
}
