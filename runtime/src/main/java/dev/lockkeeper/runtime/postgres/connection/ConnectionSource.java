package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Opens sessions that the server's administrators can tell apart, and that are the same wherever a run is started. */
public final class ConnectionSource {

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
