package dev.lockkeeper.runtime.postgres.lock;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.postgres.connection.LentSession;
import dev.lockkeeper.runtime.postgres.connection.SessionIdentity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps other runs out for one transaction, where a pooler lends the session for no longer. Nobody waits for it: whoever has
 * it is about to write to the history, and then this run's plan is an old one.
 *
 * <p>A run with a session of its own holds its lock from its beginning to its end, and is kept out here as it keeps out.
 */
public final class Turn {

    /** Takes it until the end of the transaction, and tells whether it did. */
    public static final String TRY =
            "(pg_catalog.pg_try_advisory_xact_lock_shared(%1$d, %2$d) and pg_catalog.pg_try_advisory_xact_lock(%1$d, %3$d))"
                    .formatted(AdvisoryRunLock.CLASS, AdvisoryRunLock.RUN, AdvisoryRunLock.STEP);

    private static final String TAKE = "select %s, %s from %s".formatted(LentSession.SELF, TRY, LentSession.OF_SELF);

    private static final String HOLDER =
            """
            select 'pid ' || a.pid || coalesce(', application ' || nullif(a.application_name, ''), '')
            from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.classid = %d and l.objid in (%d, %d) and l.objsubid = 2 and l.granted
              and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
            limit 1
            """.formatted(AdvisoryRunLock.CLASS, AdvisoryRunLock.RUN, AdvisoryRunLock.STEP);

    private Turn() {}

    /** Takes it in the open transaction; tells which session that is. */
    public static SessionIdentity take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SessionIdentity session;
            try (ResultSet row = statement.executeQuery(TAKE)) {
                row.next();
                session = LentSession.identity(row);
                if (row.getBoolean(3)) {
                    return session;
                }
            }
            throw busy(holder(connection), "This step was not begun.");
        }
    }

    /** Whose turn it is, in words; empty if that is over. */
    public static String holder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HOLDER)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** What says that it is another run's turn. */
    public static LockkeeperException busy(String holder, String effect) {
        return LockkeeperException.busy(new Message(
                "LK2101",
                "Another run is at work on this database%s.".formatted(holder.isEmpty() ? "" : " (" + holder + ")"),
                effect,
                "Wait for it, or raise lockkeeper.patience, and run it again."));
    }
}
