package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.postgres.connection.ServerLook.Seen;
import dev.lockkeeper.runtime.postgres.connection.WorkConnection.Question;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection on which an answer is awaited that cannot come any more. A migration's statement may take as long as it
 * takes, so no time-out of a socket can tell: a second connection asks the server whether it is still at work on it. It is
 * opened only where an answer takes longer than half of what one of the engine's own questions may take.
 */
public final class Watch implements AutoCloseable {

    /** So many looks within the bound. */
    private static final int LOOKS = 4;

    private final ServerLook look;
    private final Duration bound;
    private volatile @Nullable Awaited awaited;
    private volatile @Nullable SessionIdentity session;
    private volatile @Nullable Lost lost;
    private volatile boolean closed;
    private @Nullable Thread watcher;

    /** Decides within {@code bound}; zero: never. */
    public Watch(ServerLook look, Duration bound) {
        this.look = look;
        this.bound = bound;
    }

    /** The session of the server whose answers are awaited; null: not known. */
    public void knows(@Nullable SessionIdentity newSession) {
        session = newSession;
    }

    /**
     * Asks under watch.
     *
     * @param clientAtWork whether code on this side may be at work, so that the server has nothing to do
     */
    public <T> T over(Connection connection, BooleanSupplier clientAtWork, Question<T> question) throws SQLException {
        if (bound.isZero()) {
            return question.ask(connection);
        }
        Awaited outer = awaited;
        awaited = new Awaited(connection, clientAtWork);
        start();
        try {
            return question.ask(connection);
        } finally {
            awaited = outer;
        }
    }

    /** The failure of a connection that was ended here, with the reason why; else the failure itself. */
    RuntimeException explained(@Nullable Connection connection, RuntimeException failure) {
        Lost known = lost;
        if (known == null || known.connection != connection) {
            return failure;
        }
        return LockkeeperException.unreachable(
                new Message(
                        "LK2340",
                        "The connection to the server was lost: there was no answer, and %s.".formatted(known.reason),
                        "What was not committed before is rolled back; the history tells how far it came.",
                        "See what lies between here and the server, and run the same command again: it goes on from there."),
                failure);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (watcher != null) {
            LockSupport.unpark(watcher);
        }
    }

    private synchronized void start() {
        if (watcher == null && !closed) {
            var thread = new Thread(this::watch, "lockkeeper-watch");
            thread.setDaemon(true);
            thread.start();
            watcher = thread;
        }
    }

    private void watch() {
        Awaited before = null;
        var doubt = Doubt.NONE;
        while (!closed) {
            LockSupport.parkNanos(bound.dividedBy(LOOKS).toNanos());
            Awaited now = awaited;
            if (now == null || now != before || closed) {
                before = now;
                doubt = Doubt.NONE;
                continue;
            }
            doubt = doubt(now, doubt);
            String reason = doubt.reason;
            if (reason != null && now == awaited) {
                end(now.connection, reason);
            }
        }
    }

    /** What to think of an answer that has not come since the look before. */
    private Doubt doubt(Awaited now, Doubt before) {
        long start = System.nanoTime();
        Seen seen = look.at(session, bound.dividedBy(2));
        if (seen instanceof Seen.Gone) {
            return Doubt.of("the server has ended its session");
        }
        if (seen instanceof Seen.OutOfReach outOfReach) {
            long since = before.outOfReachSince == null ? start : before.outOfReachSince;
            return System.nanoTime() - since >= bound.dividedBy(2).toNanos()
                    ? Doubt.of("a second connection got none either: " + outOfReach.reason())
                    : new Doubt(null, since, null);
        }
        if (seen instanceof Seen.Idle idle && !now.clientAtWork.getAsBoolean()) {
            return idle.since().equals(before.idleSince)
                    ? Doubt.of("the server is not at work on it")
                    : new Doubt(null, null, idle.since());
        }
        return Doubt.NONE;
    }

    private void end(Connection connection, String reason) {
        lost = new Lost(connection, reason);
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is gone, which whoever awaits the answer is told.
        }
    }

    /** A question without an answer: each is itself, whatever is asked. */
    private static final class Awaited {
        private final Connection connection;
        private final BooleanSupplier clientAtWork;

        Awaited(Connection connection, BooleanSupplier clientAtWork) {
            this.connection = connection;
            this.clientAtWork = clientAtWork;
        }
    }

    /** A connection that was ended. */
    private record Lost(Connection connection, String reason) {}

    /**
     * What speaks against an answer.
     *
     * @param reason why there will be none; null: there may be one
     * @param outOfReachSince when the server could not be reached for the first time
     * @param idleSince since when the server's session is idle, as it says
     */
    private record Doubt(
            @Nullable String reason,
            @Nullable Long outOfReachSince,
            @Nullable String idleSince) {

        static final Doubt NONE = new Doubt(null, null, null);

        static Doubt of(String reason) {
            return new Doubt(reason, null, null);
        }
    }
}
