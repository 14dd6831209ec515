package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.runtime.postgres.WorkConnection.Question;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How long the engine waits for an answer to a question of its own, so that a network that is silent is a lost connection
 * and not a run that hangs. A migration's statements may take as long as they take; they are never asked under it.
 */
final class SocketBound {

    /** Longer than any wait for a lock that such a question may meet. */
    private static final int MILLIS = 60_000;

    private SocketBound() {}

    /** Asks, and waits no longer. */
    static <T> T ask(Connection connection, Question<T> question) throws SQLException {
        set(connection, MILLIS);
        try {
            return question.ask(connection);
        } finally {
            set(connection, 0);
        }
    }

    private static void set(Connection connection, int millis) {
        try {
            connection.setNetworkTimeout(Runnable::run, millis);
        } catch (SQLException e) {
            // It is gone, which its next use says; or its pool has no such thing.
        }
    }
}
