package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.sql.Connection;
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
        int session = session(connection);
        var others = new ArrayList<Connection>();
        try {
            tryOut(connection, session, another, others);
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            // A pool that has no more of them: what it gave so far were different ones, and the first is still there.
            if (session(connection) != session) {
                throw refused();
            }
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

    /** Each of the others keeps its session by a transaction, so that the next one gets another that is idle. */
    private static void tryOut(
            Connection connection, int session, Supplier<Connection> another, List<Connection> others)
            throws SQLException {
        for (int asked = 0; asked < OTHERS; asked++) {
            Connection other = atOnce(another);
            others.add(other);
            other.setAutoCommit(false);
            if (new SocketBound(AT_ONCE).ask(other, Pooler::session) == session || session(connection) != session) {
                throw refused();
            }
        }
    }

    /** On a thread of its own: what comes too late is closed. */
    static Connection atOnce(Supplier<Connection> another) throws SQLException {
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

    private static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
