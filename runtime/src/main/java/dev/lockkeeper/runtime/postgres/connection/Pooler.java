package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells whether a pooler hands out server sessions by the transaction, and changes nothing while it looks.
 *
 * <p>A server tells each client the number of its session when it connects; a pooler tells a number of its own. Where they
 * are the same there is none. Where they are not, or the driver does not say, it is tried out: what is idle gets handed out
 * to whoever asks next.
 */
public final class Pooler {

    private static final String DRIVER = "org.postgresql.PGConnection";

    /** So many others ask while the first is idle. */
    private static final int OTHERS = 4;

    /** A session that is idle is there at once; a pool in session mode that has no more lets its clients wait. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final String SESSION = """
            select pg_catalog.pg_backend_pid(), extract(epoch from pg_catalog.statement_timestamp())::text""";

    private static final String USED = """
            select exists (select from pg_catalog.pg_stat_get_activity(?) where extract(epoch from query_start) <> ?::numeric)""";

    private Pooler() {}

    /** The number of its session that a connection was told when it was opened, if its driver tells. */
    static OptionalInt told(Connection connection) {
        try {
            // Looked up by name: the runtime knows no driver.
            Class<?> driver = Class.forName(
                    DRIVER, false, connection.getMetaData().getClass().getClassLoader());
            return connection.isWrapperFor(driver)
                    ? OptionalInt.of((int) driver.getMethod("getBackendPID").invoke(connection.unwrap(driver)))
                    : OptionalInt.empty();
        } catch (ReflectiveOperationException | SQLException | LinkageError e) {
            return OptionalInt.empty();
        }
    }

    /** Says no to a connection whose session is not its own, with {@code another} to open others beside it. */
    static void refuse(Connection connection, Supplier<Connection> another) throws SQLException {
        Answer first = answer(connection);
        var others = new ArrayList<Connection>();
        try {
            tryOut(connection, first, another, others);
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            // A pool that has no more of them: what it gave so far were different ones, and the first is still there.
            again(connection, first);
        } finally {
            others.forEach(Pooler::giveBack);
        }
    }

    public static LockkeeperException refused() {
        return LockkeeperException.refused(
                "LK2109",
                "There is a pooler between here and the server that changes sessions with each transaction.",
                "A lock that keeps other runs out would be lost at once. Nothing was changed.",
                "Give lockkeeper.url the address of the server itself, or a pool in session mode.");
    }

    /**
     * Each of the others keeps its session by a transaction, so that the next one gets another that is idle. Where an application
     * uses the same pool, the first session may be at work for it each time that somebody asks for one; so they look whether it
     * was.
     */
    private static void tryOut(
            Connection connection, Answer first, Supplier<Connection> another, List<Connection> others)
            throws SQLException {
        Answer own = first;
        for (int asked = 0; asked < OTHERS; asked++) {
            Connection other = atOnce(another);
            others.add(other);
            other.setAutoCommit(false);
            Answer last = own;
            Answer theirs = new SocketBound(AT_ONCE).ask(other, Pooler::answer);
            if (theirs.session == own.session || new SocketBound(AT_ONCE).ask(other, it -> usedSince(it, last))) {
                throw refused();
            }
            own = again(connection, own);
        }
    }

    /**
     * Asks for the session of a connection anew, and says no where it is another one. One whose session is its own need not wait
     * for it: where it has to, others have all sessions of the pool, who perhaps wait for one in the same way.
     */
    private static Answer again(Connection connection, Answer before) throws SQLException {
        Answer now;
        try {
            now = new SocketBound(AT_ONCE).ask(connection, Pooler::answer);
        } catch (SQLException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                throw refused();
            }
            throw e;
        }
        if (now.session != before.session) {
            throw refused();
        }
        return now;
    }

    /** On a thread of its own: what comes too late is closed. */
    private static Connection atOnce(Supplier<Connection> another) throws SQLException {
        var opened = new CompletableFuture<Connection>();
        var thread = new Thread(() -> open(another, opened), "lockkeeper-pooler");
        thread.setDaemon(true);
        thread.start();
        try {
            return opened.orTimeout(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LockkeeperException known
                    && known.kind() != LockkeeperException.Kind.UNREACHABLE) {
                throw known;
            }
            throw new SQLException("there is no other connection", "08001", e);
        }
    }

    private static void open(Supplier<Connection> another, CompletableFuture<Connection> opened) {
        try {
            Connection connection = another.get();
            if (!opened.complete(connection)) {
                ConnectionSource.close(connection);
            }
        } catch (RuntimeException e) {
            opened.completeExceptionally(e);
        }
    }

    private static void giveBack(Connection other) {
        try (other) {
            other.rollback();
            other.setAutoCommit(true);
        } catch (SQLException e) {
            // It is gone already.
        }
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
        try (PreparedStatement statement = other.prepareStatement(USED)) {
            statement.setInt(1, answer.session);
            statement.setString(2, answer.asked);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Which session answered, and when it was asked, in seconds by the clock of the server. */
    private record Answer(int session, String asked) {}
}
