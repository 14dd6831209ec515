package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Platform.RunLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Keeps other runs out by a session advisory lock on a connection of its own, which is idle and in no transaction, so that
 * it holds back neither vacuum nor CREATE INDEX CONCURRENTLY. If the process dies, the server releases it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory locks</a>
 */
final class AdvisoryRunLock implements RunLock {

    /** "lock" in ASCII: the first half of the keys of all advisory locks of Lockkeeper. */
    static final int CLASS = 0x6c6f636b;

    private static final int RUN = 1;
    private static final int STEP = 2;

    /** Taken in each transaction that records something. */
    static final String LOCK_STEP = "select pg_catalog.pg_advisory_xact_lock(%d, %d)".formatted(CLASS, STEP);

    private static final String TRY = "select pg_catalog.pg_try_advisory_lock(%d, %d)".formatted(CLASS, RUN);
    private static final String UNLOCK = "select pg_catalog.pg_advisory_unlock(%d, %d)".formatted(CLASS, RUN);
    private static final String HOLDER = """
            select 'pid ' || a.pid || coalesce(', application ' || nullif(a.application_name, ''), '')
                   || coalesce(', connected since ' || to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), '')
            from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.classid = %d and l.objid = %d and l.objsubid = 2 and l.granted
              and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
            """.formatted(CLASS, RUN);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Connection connection;

    private AdvisoryRunLock(Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock on {@code connection}, which belongs to it from then on. */
    static AdvisoryRunLock take(Connection connection, Duration patience, EventSink events) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        try (Statement statement = connection.createStatement()) {
            // It is idle for as long as the run takes.
            statement.execute("set idle_session_timeout = 0");
            while (!flag(statement, TRY)) {
                String holder = text(statement, HOLDER);
                if (System.nanoTime() > deadline) {
                    throw busy(holder, patience);
                }
                if (!told) {
                    events.accept(new Event.Waiting("the end of another run", holder));
                    told = true;
                }
                Pause.of(POLL);
            }
        }
        return new AdvisoryRunLock(connection);
    }

    @Override
    public void close() {
        // A pool would keep the session, and with it the lock.
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(UNLOCK);
        } catch (SQLException e) {
            // The session is gone then, and its lock with it.
        }
    }

    private static LockkeeperException busy(String holder, Duration patience) {
        return LockkeeperException.unavailable(
                new Message(
                        "LK2101",
                        "Another run is at work on this database%s."
                                .formatted(holder.isEmpty() ? "" : " (" + holder + ")"),
                        "Nothing was changed; waited %d s.".formatted(patience.toSeconds()),
                        "Wait for it, or raise lockkeeper.patience, and run it again."),
                null);
    }

    private static boolean flag(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
