package dev.lockkeeper.runtime.postgres.session;

import dev.lockkeeper.runtime.postgres.connection.SessionSettings;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.history.JournalTables;
import dev.lockkeeper.runtime.postgres.lock.AdvisoryRunLock;
import dev.lockkeeper.runtime.postgres.lock.WorkerLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What a run finds when it begins, by one message that also makes the session its own and tries for the lock that keeps
 * other runs out.
 *
 * @param pid number of the session, which is used again
 * @param start when it began, which is its own
 * @param standby whether the server takes no changes; then the lock is left alone
 * @param lock what became of the try
 * @param workers whether there are sessions that an earlier run has left behind
 * @param tables whether the history's tables are there
 * @param watchful whether the server's operating system has all that a session watches its client with
 */
public record Entrance(
        int pid, String start, boolean standby, Lock lock, boolean workers, boolean tables, boolean watchful) {

    private static final int COLUMNS = 6;

    private static final String LOOK =
            """
            select a.pid, a.backend_start::text, pg_catalog.pg_is_in_recovery(),
                   case when pg_catalog.pg_is_in_recovery() or %s then null else %s end,
                   %s,
                   %s
            from pg_catalog.pg_stat_activity a where a.pid = pg_catalog.pg_backend_pid()
            """.formatted(AdvisoryRunLock.HELD_HERE, AdvisoryRunLock.TRY, WorkerLock.LEFT, JournalTables.THERE);

    /** What became of a try for the lock. */
    enum Lock {
        /** It is this session's. */
        TAKEN,
        /** Another session has it. */
        BUSY,
        /** It was this session's before. */
        HELD_BEFORE
    }

    static Entrance into(Connection connection) throws SQLException {
        try {
            return into(connection, true);
        } catch (SQLException e) {
            if (SqlStates.lost(e)) {
                throw e;
            }
            // An operating system without these: the session lives until the server finds out by itself.
            return into(connection, false);
        }
    }

    private static Entrance into(Connection connection, boolean watchful) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(SessionSettings.renewal(connection, watchful) + "; " + LOOK);
            while (rows || statement.getUpdateCount() >= 0) {
                try (ResultSet row = statement.getResultSet()) {
                    if (rows && row.getMetaData().getColumnCount() == COLUMNS && row.next()) {
                        return new Entrance(
                                row.getInt(1),
                                row.getString(2),
                                row.getBoolean(3),
                                lock(row.getObject(4)),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                watchful);
                    }
                }
                rows = statement.getMoreResults();
            }
            throw new SQLException("the server did not say which session this is", "08P01");
        }
    }

    private static Lock lock(@Nullable Object taken) {
        if (taken == null) {
            return Lock.HELD_BEFORE;
        }
        return taken.equals(true) ? Lock.TAKEN : Lock.BUSY;
    }
}
