package dev.lockkeeper.runtime.postgres.lock;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Pause;
import dev.lockkeeper.runtime.postgres.connection.SessionIdentity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Keeps other runs out by an advisory lock of the session that does the work. So whoever gets it knows that nothing of the
 * run before is under way any more: if its process died in the middle of a statement, the server goes on with that, and
 * holds the lock until it is done or undone.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory locks</a>
 */
public final class AdvisoryRunLock {

    /** "lock" in ASCII: the first half of the keys of all advisory locks of Lockkeeper. */
    static final int CLASS = 0x6c6f636b;

    static final int RUN = 1;
    static final int STEP = 2;

    /** Taken in each transaction that records something. */
    public static final String LOCK_STEP = "select pg_catalog.pg_advisory_xact_lock(%d, %d)".formatted(CLASS, STEP);

    /** The same for the batches of one walk, which keep others out and not each other. */
    static final String SHARE_STEP = "select pg_catalog.pg_advisory_xact_lock_shared(%d, %d)".formatted(CLASS, STEP);

    /** The same for who would not wait. */
    public static final String TRY_STEP = "pg_catalog.pg_try_advisory_xact_lock(%d, %d)".formatted(CLASS, STEP);

    private static final String HELD = """
            l.locktype = 'advisory' and l.classid = %d and l.objid = %d and l.objsubid = 2 and l.granted
              and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())\
            """.formatted(CLASS, RUN);

    /** Whether this session has it. */
    public static final String HELD_HERE =
            "exists (select from pg_catalog.pg_locks l where l.pid = pg_catalog.pg_backend_pid() and %s)"
                    .formatted(HELD);

    /** Whether that session has it, and is still the same. */
    static String heldBy(SessionIdentity session) {
        return """
                exists (select from pg_catalog.pg_locks l
                          join pg_catalog.pg_stat_get_activity(%1$d) a on a.pid = l.pid
                        where l.pid = %1$d and a.backend_start = '%2$s'::timestamptz and %3$s)""".formatted(session.pid(), session.start(), HELD);
    }

    /** Takes it, or says that another session has it. */
    public static final String TRY = "pg_catalog.pg_try_advisory_lock(%d, %d)".formatted(CLASS, RUN);

    /** Takes it if this session has it not, and does not count twice. */
    static final String KEEP =
            "select case when not %s then pg_catalog.pg_try_advisory_lock(%d, %d) end".formatted(HELD_HERE, CLASS, RUN);

    private static final String HOLDER = """
            select 'pid ' || a.pid || coalesce(', application ' || nullif(a.application_name, ''), '')
                   || coalesce(', connected since '
                        || pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), '')
            from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
            where\s""" + HELD;
    private static final Duration POLL = Duration.ofMillis(250);

    private AdvisoryRunLock() {}

    /** Takes it from another run by trying again and again, each time in a transaction of its own: a wait would hold a snapshot. */
    public static void await(Connection connection, Duration patience, EventSink events) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        try (Statement statement = connection.createStatement()) {
            do {
                String holder = text(statement, HOLDER);
                if (System.nanoTime() > deadline) {
                    throw busy(holder, patience);
                }
                if (!told) {
                    events.accept(new Event.Waiting("the end of another run", holder));
                    told = true;
                }
                Pause.of(POLL);
            } while (!flag(statement, "select " + TRY));
        }
    }

    private static LockkeeperException busy(String holder, Duration patience) {
        return Turn.busy(holder, "Nothing was changed; waited %d s.".formatted(patience.toSeconds()));
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
