package dev.lockkeeper.runtime.postgres.lock;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.postgres.connection.SessionIdentity;
import dev.lockkeeper.runtime.postgres.connection.SocketBound;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets a run go on only while it is the run: its session holds the lock that keeps others out, and the history is as it
 * knows it. A run that was stopped for a while, and overtaken, finds out here before it changes anything.
 */
public final class Fence {

    private static final String LOOK = "select (select coalesce(max(seq), 0) from lockkeeper.journal), %s";

    private final SocketBound bound;
    private final String lockStep;
    private final String look;
    private long head;
    private boolean lent;

    /** A fence whose looks are answered within a bound. */
    public Fence(SocketBound bound) {
        this(bound, AdvisoryRunLock.LOCK_STEP, LOOK.formatted(AdvisoryRunLock.HELD_HERE));
    }

    private Fence(SocketBound bound, String lockStep, String look) {
        this.bound = bound;
        this.lockStep = lockStep;
        this.look = look;
    }

    /** For sessions that work for the run beside its own, which is {@code main}, while that writes no history. */
    public Fence beside(SessionIdentity main) {
        var fence = new Fence(bound, AdvisoryRunLock.SHARE_STEP, LOOK.formatted(AdvisoryRunLock.heldBy(main)));
        fence.knows(head);
        return fence;
    }

    /** What keeps transactions of other runs out until this one ends, as SQL. */
    public String lockStep() {
        return lockStep;
    }

    /** The history goes up to this entry, as this run knows it. */
    public void knows(long newest) {
        head = newest;
    }

    /** Whether a pooler lends a session for each transaction: then there is none that could hold a lock. */
    public void lent(boolean nowLent) {
        lent = nowLent;
    }

    /** Number of the newest entry that this run knows. */
    public long head() {
        return head;
    }

    /** Takes the lock again where a statement of a migration has just let go of it. Whether nobody was quicker shows later. */
    public void keep(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(AdvisoryRunLock.KEEP);
        }
    }

    /** Looks, right before something is done; in a transaction, after it waited. */
    public void look(Connection connection) throws SQLException {
        bound.ask(connection, this::looked);
    }

    private boolean looked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(look)) {
            row.next();
            if (row.getLong(1) != head) {
                throw overtaken();
            }
            if (!lent && !row.getBoolean(2)) {
                throw LockkeeperException.unreachable(
                        new Message(
                                "LK2120",
                                "The session does not hold the lock any more that keeps other runs out.",
                                "This step was not begun.",
                                "Take DISCARD ALL and pg_advisory_unlock_all() out of the migration, or the pooler out"
                                        + " of lockkeeper.url, and run it again."),
                        null);
            }
            return true;
        }
    }

    /** Nobody could keep the other run out where sessions are lent: then it is the other one's turn. */
    private LockkeeperException overtaken() {
        var message = new Message(
                "LK2102",
                "The history went on while this run was at work: another run has written to it.",
                "This step was not begun.",
                "Run the same command again: it makes a new plan.");
        return lent ? LockkeeperException.busy(message) : LockkeeperException.refused(message, null);
    }
}
