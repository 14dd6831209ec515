package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a pooler lends server sessions for one transaction each, and changes nothing while it looks.
 *
 * <p>A server tells each client the number of its session when it connects; a pooler tells a number of its own. Where they
 * are the same there is none. Where they are not, or the driver does not say, it is tried out: what is idle gets lent to
 * whoever asks next.
 */
public final class Pooler {

    /** So many others ask while the first is idle. */
    private static final int OTHERS = 4;

    /** A session that is idle is there at once; a pool in session mode that has no more lets its clients wait. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** Who waited longer than the first is answered before it, but on another thread. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final String SESSION =
            "select pg_catalog.pg_backend_pid(), extract(epoch from pg_catalog.statement_timestamp())::text";

    private static final String USED = """
            select exists (
              select from pg_catalog.pg_stat_get_activity(%d) where extract(epoch from query_start) <> %s::numeric)
            """;

    private Pooler() {}

    /** Whether the session of a connection is not its own, with {@code another} to open others beside it. */
    static boolean lends(Connection connection, Supplier<Connection> another) throws SQLException {
        Answer first = answer(connection);
        var others = new ArrayList<Other>();
        try {
            return tryOut(connection, first, another, others);
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            // A pool that has no more of them: what it gave so far were different ones, and the first is still there.
            return answer(connection).session != first.session;
        } finally {
            others.forEach(Other::giveBack);
        }
    }

    /** What says no to who needs a session. */
    public static LockkeeperException refused() {
        return LockkeeperException.refused(
                "LK2109",
                "There is a pooler between here and the server that changes sessions with each transaction.",
                "This needs a session of its own, and what it leaves there would be left to others. Nothing was changed.",
                "Give lockkeeper.url the address of the server itself, or a pool in session mode.");
    }

    /** What says no to a driver that would leave prepared statements in the sessions of others. */
    static LockkeeperException unknownDriver() {
        return LockkeeperException.refused(
                "LK2109",
                "There is a pooler between here and the server that changes sessions with each transaction, and the"
                        + " connections of this DataSource do not unwrap to org.postgresql.PGConnection.",
                "So the driver cannot be kept from leaving prepared statements in sessions of others. Nothing was changed.",
                "Give it connections that unwrap, or the address of the server itself, or a pool in session mode.");
    }

    /**
     * Where an application uses the same pool, the first session may be at work for it each time that somebody asks for one; so
     * the others look whether it was.
     */
    private static boolean tryOut(Connection connection, Answer first, Supplier<Connection> another, List<Other> others)
            throws SQLException {
        Answer own = first;
        for (int asked = 0; asked < OTHERS; asked++) {
            var other = new Other(another, own);
            others.add(other);
            Optional<Boolean> lent = other.lent(AT_ONCE);
            boolean free = lent.isPresent();
            if (lent.equals(Optional.of(true))) {
                return true;
            }
            other.ownIsAskedAgain();
            Optional<Answer> again = again(connection, others);
            if (again.isEmpty() || again.get().session != own.session) {
                return true;
            }
            own = again.get();
            if (!free) {
                // If the first had no session of its own either, it would have waited behind the other.
                Optional<Boolean> late = other.lent(A_MOMENT);
                if (!late.equals(Optional.of(false))) {
                    return late.isPresent();
                }
            }
        }
        return false;
    }

    /**
     * Asks the first again; empty where it has to wait for a session, which then is not its own. Many who look at once may hold
     * all sessions of a pool between them, so what is held for this look goes back, and it is served.
     */
    private static Optional<Answer> again(Connection connection, List<Other> others) throws SQLException {
        var answered = new CompletableFuture<Optional<Answer>>();
        daemon(() -> {
            try {
                answered.complete(Optional.of(answer(connection)));
            } catch (SQLException | RuntimeException e) {
                answered.completeExceptionally(e);
            }
        });
        try {
            Optional<Answer> atOnce = answered.copy()
                    .completeOnTimeout(Optional.empty(), AT_ONCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (atOnce.isEmpty()) {
                others.forEach(Other::giveBack);
                answered.join();
            }
            return atOnce;
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException known) {
                throw known;
            }
            throw e;
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "lockkeeper-pooler");
        thread.setDaemon(true);
        thread.start();
    }

    private static Answer answer(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SESSION)) {
            row.next();
            return new Answer(row.getInt(1), row.getString(2));
        }
    }

    /** Whether a session was asked something after it gave this answer; false where that may not be seen. */
    private static boolean usedSince(Connection other, Answer answer) throws SQLException {
        try (Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(USED.formatted(answer.session, answer.asked))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Which session answered, and when it was asked, in seconds by the clock of the server. */
    private record Answer(int session, String asked) {}

    /** Another client, on a thread of its own. It keeps its session by a transaction, so that the next one gets another. */
    private static final class Other {

        private final CompletableFuture<Optional<Boolean>> answer = new CompletableFuture<>();
        private @Nullable Connection connection;
        private volatile OptionalInt threshold = OptionalInt.empty();
        private volatile boolean askedAgain;
        private boolean over;

        Other(Supplier<Connection> another, Answer own) {
            daemon(() -> ask(another, own));
        }

        /** Whether it was lent the session of the first, or two different ones; empty if it is not served in time. */
        Optional<Boolean> lent(Duration longest) throws SQLException {
            try {
                return answer.copy()
                        .completeOnTimeout(Optional.empty(), longest.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof LockkeeperException known
                        && known.kind() != LockkeeperException.Kind.UNREACHABLE) {
                    throw known;
                }
                throw new SQLException("there is no other connection", "08001", e);
            }
        }

        /** From now on it says nothing that the first session was asked something. */
        void ownIsAskedAgain() {
            askedAgain = true;
        }

        private void ask(Supplier<Connection> another, Answer own) {
            try {
                Connection opened = another.get();
                if (!keep(opened)) {
                    ConnectionSource.close(opened);
                    return;
                }
                // The driver leaves even its ROLLBACK in the session.
                threshold = Driver.prepareThreshold(opened);
                threshold.ifPresent(any -> Driver.prepareThreshold(opened, 0));
                int first = answer(opened).session;
                boolean lent = first == own.session || answer(opened).session != first;
                if (!lent) {
                    opened.setAutoCommit(false);
                    lent = answer(opened).session != first || (usedSince(opened, own) && !askedAgain);
                }
                answer.complete(Optional.of(lent));
            } catch (SQLException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        private synchronized boolean keep(Connection opened) {
            connection = opened;
            return !over;
        }

        synchronized void giveBack() {
            over = true;
            Connection opened = connection;
            if (opened == null) {
                return;
            }
            try (opened) {
                if (!answer.isDone()) {
                    // It waits for a session, which may take for ever.
                    opened.abort(Runnable::run);
                    return;
                }
                if (!opened.getAutoCommit()) {
                    opened.rollback();
                    opened.setAutoCommit(true);
                }
                threshold.ifPresent(it -> Driver.prepareThreshold(opened, it));
            } catch (SQLException e) {
                // It is gone already.
            }
        }
    }
}
