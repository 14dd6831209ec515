package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.runtime.platform.LockBusyException;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many rows a table has, about. */
final class RowEstimate {

    /** -1 where a part of the table was never analysed: https://www.postgresql.org/docs/current/catalog-pg-class.html */
    private static final String ROWS = """
            select case when min(c.reltuples) < 0 then -1 else sum(c.reltuples) end::bigint
            from (select to_regclass(?) as oid) t
              join pg_catalog.pg_class c
                on c.oid = t.oid or c.oid in (select relid from pg_partition_tree(t.oid) where isleaf)
            where c.relkind = 'r'
            """;

    private RowEstimate() {}

    /** For the bar of progress nobody waits in a queue for the table: there may be DDL in front. */
    static long of(Connection connection, String table) throws SQLException {
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
}
