package dev.lockkeeper.runtime.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** The state in which a connection has no transaction open. */
public final class AutoCommit {

    private AutoCommit() {}

    /** Ends the transaction on a connection, if there is one left. */
    public static void on(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The connection is gone; the next use says so.
        }
    }
}
