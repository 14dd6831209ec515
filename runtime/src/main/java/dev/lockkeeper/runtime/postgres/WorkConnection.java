package dev.lockkeeper.runtime.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connection for the work: opened when it is first needed, and again when it was lost. */
final class WorkConnection {

    private final ConnectionSource source;
    private @Nullable Connection open;

    WorkConnection(ConnectionSource source) {
        this.source = source;
    }

    /** It may be another one than before: each transaction looks by itself whether the history is as it was. */
    Connection get() {
        Connection known = open;
        if (known == null || closed(known)) {
            known = source.open();
            open = known;
        }
        return known;
    }

    /** Asks outside a transaction. */
    <T> T ask(Question<T> question, Function<SQLException, RuntimeException> failure) {
        Connection connection = get();
        try {
            return question.ask(connection);
        } catch (SQLException e) {
            if (SqlStates.lost(e)) {
                ConnectionSource.close(connection);
            }
            throw failure.apply(e);
        }
    }

    void close() {
        if (open != null) {
            ConnectionSource.close(open);
            open = null;
        }
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Something to ask. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
