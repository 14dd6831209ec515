package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Opens sessions that the server's administrators can tell apart, and that are the same wherever a run is started. */
public final class ConnectionSource {

    /** A pool that has no more of them lets its clients wait. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final DataSource source;
    private final SocketBound bound;

    public ConnectionSource(DataSource source, SocketBound bound) {
        this.source = source;
        this.bound = bound;
    }

    /** Nothing of a session is touched before it is known that it is ours alone. */
    Opened open() {
        Connection connection = connect();
        try {
            connection.setAutoCommit(true);
            return bound.ask(connection, this::settle);
        } catch (SQLException e) {
            close(connection);
            throw SqlStates.ofConnecting(source.toString(), e);
        } catch (LockkeeperException e) {
            close(connection);
            throw e;
        }
    }

    /** One more, where a first has shown that sessions are their own; one that is not there at once is not waited for. */
    Opened openBeside() throws SQLException {
        Connection connection = atOnce();
        try {
            connection.setAutoCommit(true);
            return new Opened(connection, bound.ask(connection, SessionSettings::pin), OptionalInt.empty());
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
    }

    /** On a thread of its own: what comes too late is closed. */
    private Connection atOnce() throws SQLException {
        var opened = new CompletableFuture<Connection>();
        var thread = new Thread(() -> open(opened), "lockkeeper-beside");
        thread.setDaemon(true);
        thread.start();
        try {
            return opened.orTimeout(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw new SQLException("there is no other connection", "08001", e);
        }
    }

    private void open(CompletableFuture<Connection> opened) {
        try {
            Connection connection = connect();
            if (!opened.complete(connection)) {
                close(connection);
            }
        } catch (RuntimeException e) {
            opened.completeExceptionally(e);
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }

    private Opened settle(Connection connection) throws SQLException {
        OptionalInt told = Driver.session(connection);
        if (told.isPresent()) {
            Optional<Server> server =
                    SessionSettings.pinWhere(connection, "pg_catalog.pg_backend_pid() = " + told.getAsInt());
            if (server.isPresent()) {
                return new Opened(connection, server.get(), OptionalInt.empty());
            }
        }
        if (Pooler.lends(connection, this::connect)) {
            return lent(connection);
        }
        return new Opened(connection, SessionSettings.pin(connection), OptionalInt.empty());
    }

    /** Nothing is set on sessions of others, and no prepared statement is left in them. */
    private static Opened lent(Connection connection) throws SQLException {
        OptionalInt threshold = Driver.prepareThreshold(connection);
        if (threshold.isEmpty()) {
            throw Pooler.unknownDriver();
        }
        Driver.prepareThreshold(connection, 0);
        return new Opened(connection, LentSession.server(connection), threshold);
    }

    private Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw SqlStates.ofConnecting(source.toString(), e);
        }
    }

    /**
     * A connection.
     *
     * @param server to which
     * @param threshold what its driver had as threshold for prepared statements, where a pooler lends it a session for each
     *     transaction; empty: its session is its own
     */
    record Opened(Connection connection, Server server, OptionalInt threshold) {

        /** Whether it has another session in each transaction. */
        boolean lent() {
            return threshold.isPresent();
        }

        void close() {
            threshold.ifPresent(it -> Driver.prepareThreshold(connection, it));
            ConnectionSource.close(connection);
        }
    }
}
