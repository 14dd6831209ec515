package dev.lockkeeper.runtime.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements as one text, which begins and ends its transaction itself. */
public final class OneText {

    private OneText() {}

    /** Sends it. If it fails, its transaction is rolled back and the connection is as before. */
    public static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(text);
        } catch (SQLException e) {
            if (!SqlStates.lost(e)) {
                rollBack(connection);
            }
            throw e;
        }
    }

    /** Only where there is something to roll back: the driver knows. */
    private static void rollBack(Connection connection) {
        try {
            connection.setAutoCommit(false);
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and the server rolls back by itself.
        } finally {
            AutoCommit.on(connection);
        }
    }
}
