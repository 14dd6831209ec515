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

    /** One more, where a first has shown that sessions are their own; one that is not there at once is not waited for. */
    Opened openBeside() throws SQLException {
        Connection connection = Pooler.atOnce(this::connect);
        try {
            connection.setAutoCommit(true);
            return new Opened(connection, bound.ask(connection, SessionSettings::pin));
        } catch (SQLException e) {
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
        OptionalInt told = Pooler.told(connection);
        if (told.isPresent()) {
            Optional<Server> server =
                    SessionSettings.pinWhere(connection, "pg_catalog.pg_backend_pid() = " + told.getAsInt());
            if (server.isPresent()) {
                return new Opened(connection, server.get());
            }
        }
        Pooler.refuse(connection, this::connect);
        return new Opened(connection, SessionSettings.pin(connection));
    }

    private Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw SqlStates.ofConnecting(source.toString(), e);
        }
    }

    /** A session, and whose it is. */
    record Opened(Connection connection, Server server) {}
}
