package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.postgres.connection.WorkConnection.Question;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long the engine waits for an answer to a question of its own, so that a network that is silent is a lost connection
 * and not a run that hangs. A migration's statements may take as long as they take; they are never asked under it, but
 * under {@link Watch}.
 */
public final class SocketBound {

    /** Longer than any wait for a lock that such a question may meet. */
    public static final Duration DEFAULT = Duration.ofSeconds(60);

    private final int millis;

    /** A bound; zero: none. */
    public SocketBound(Duration longest) {
        this.millis = Math.toIntExact(longest.toMillis());
    }

    /** Asks, and waits no longer. */
    public <T> T ask(Connection connection, Question<T> question) throws SQLException {
        set(connection, millis);
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
