package dev.lockkeeper.runtime.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Opens sessions that the server's administrators can tell apart, and that are the same wherever a run is started. */
final class ConnectionSource {

    /**
     * The driver sends the time zone of its JVM, which would decide what a timestamp in a migration means. The compiler has
     * read backslashes as the standard does. Each transaction of the engine looks at the history after it waited,
     * and bounds its own waits; what a role's defaults bound would end a walk's questions.
     */
    private static final String SETTINGS = """
            set application_name = 'lockkeeper'; set timezone = 'UTC'; set standard_conforming_strings = on;
            set default_transaction_isolation = 'read committed'; set lock_timeout = 0; set statement_timeout = 0
            """;

    private final DataSource source;

    ConnectionSource(DataSource source) {
        this.source = source;
    }

    Connection open() {
        Connection connection;
        try {
            connection = source.getConnection();
        } catch (SQLException e) {
            throw SqlStates.ofConnecting(source.toString(), e);
        }
        try {
            connection.setAutoCommit(true);
            set(connection, SETTINGS);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw SqlStates.ofConnecting(source.toString(), e);
        }
    }

    /** As after opening it, and patient: between two steps somebody may have to think about a question. */
    static void refresh(Connection connection) throws SQLException {
        set(connection, "discard all");
        set(connection, SETTINGS);
        set(connection, "set idle_session_timeout = 0");
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }

    private static void set(Connection connection, String settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
        }
    }
}
