package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.platform.Server;
import dev.lockkeeper.runtime.postgres.connection.WorkConnection.Question;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A session that a pooler lends for one transaction: what is set, and whatever it is, ends with that. */
public final class LentSession {

    /** Which session this is, for {@link #identity}. */
    public static final String SELF = "a.pid, a.backend_start::text";

    /** Where {@link #SELF} is looked up. */
    public static final String OF_SELF = "pg_catalog.pg_stat_activity a where a.pid = pg_catalog.pg_backend_pid()";

    private LentSession() {}

    /** The session, where {@link #SELF} are the first columns of a row. */
    public static SessionIdentity identity(ResultSet row) throws SQLException {
        return new SessionIdentity(row.getInt(1), row.getString(2), true);
    }

    static Server server(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + ServerQuery.COLUMNS)) {
            row.next();
            return ServerQuery.read(row);
        }
    }

    /** Asks in a transaction of its own, which is rolled back: a question changes nothing. */
    static <T> T ask(Connection connection, SocketBound bound, Watch watch, Question<T> question) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return watch.over(connection, () -> false, it -> {
                // A pool that has none left lends it later, or never.
                watch.knows(bound.ask(it, LentSession::begin));
                return question.ask(it);
            });
        } finally {
            watch.knows(null);
            rollBack(connection, bound);
        }
    }

    private static SessionIdentity begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Whoever wants this level may say so again: a level that stays the same can be set at any time.
            statement.execute(
                    "set local transaction isolation level repeatable read; " + SessionSettings.lent(connection));
            try (ResultSet row = statement.executeQuery("select " + SELF + " from " + OF_SELF)) {
                row.next();
                return identity(row);
            }
        }
    }

    /** Who reads the schema has ended the transaction already. */
    private static void rollBack(Connection connection, SocketBound bound) {
        try {
            bound.ask(connection, it -> {
                if (!it.getAutoCommit()) {
                    it.rollback();
                }
                return true;
            });
        } catch (SQLException e) {
            // The connection is gone, and the server rolls back by itself.
        } finally {
            AutoCommit.on(connection);
        }
    }
}
