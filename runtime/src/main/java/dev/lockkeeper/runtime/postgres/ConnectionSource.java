package dev.lockkeeper.runtime.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens connections that the server's administrators can tell apart. */
final class ConnectionSource {

    private final DataSource source;

    ConnectionSource(DataSource source) {
        this.source = source;
    }

    Connection open() {
        try {
            Connection connection = source.getConnection();
            connection.setClientInfo("ApplicationName", "lockkeeper");
            connection.setAutoCommit(true);
            return connection;
        } catch (SQLException e) {
            throw SqlStates.ofConnecting(source.toString(), e);
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }
}
