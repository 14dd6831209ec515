package dev.lockkeeper.runtime.postgres.lock;

import dev.lockkeeper.runtime.platform.Pause;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Held, together, by the sessions that work for a run beside its own, as long as they live. So whoever holds the lock that
 * keeps other runs out sees what an earlier run has left behind, and ends it before it does anything.
 */
public final class WorkerLock {

    private static final int WORKER = 3;

    /** Takes it; nobody ever has it alone, so there is no wait. */
    public static final String TAKE =
            "select pg_catalog.pg_advisory_lock_shared(%d, %d)".formatted(AdvisoryRunLock.CLASS, WORKER);

    private static final String HELD = """
            from pg_catalog.pg_locks l
            where l.locktype = 'advisory' and l.classid = %d and l.objid = %d and l.objsubid = 2 and l.granted
              and l.pid <> pg_catalog.pg_backend_pid()
              and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())\
            """.formatted(AdvisoryRunLock.CLASS, WORKER);

    /** Whether another session has it, as SQL. */
    public static final String LEFT = "exists (select %s)".formatted(HELD);

    private static final String END = "select pg_catalog.pg_terminate_backend(l.pid) " + HELD;
    private static final String COUNT = "select count(*) " + HELD;
    private static final Duration POLL = Duration.ofMillis(10);

    private WorkerLock() {}

    /**
     * Ends the sessions that have it, and waits until they are gone.
     *
     * @return whether they are
     */
    public static boolean end(Connection connection, Duration longest) throws SQLException {
        long deadline = System.nanoTime() + longest.toNanos();
        try (Statement statement = connection.createStatement()) {
            while (left(statement)) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                terminate(statement);
                Pause.of(POLL);
            }
            return true;
        }
    }

    private static boolean left(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    /** Who may not end them waits until they end by themselves: their client is gone, which the server finds out. */
    private static void terminate(Statement statement) throws SQLException {
        try {
            statement.execute(END);
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
