package dev.lockkeeper.runtime.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes COMMIT fail while Java code of a migration is at work, however it is said: by SQL, by a driver's large object. A row
 * that refers to one that is not there may stand in a transaction, and no transaction can be committed with it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-set-constraints.html">Deferred constraints</a>
 */
public final class CommitGuard {

    /** An earlier statement may have said that all constraints are checked at once. */
    private static final String OPEN = """
            set constraints lockkeeper.open_step_is_ended_by_the_engine deferred;
            insert into lockkeeper.open_step (session, ended_by) values (pg_catalog.pg_backend_pid(), 0)
            """;

    private static final String CLOSE = "delete from lockkeeper.open_step where session = pg_catalog.pg_backend_pid()";

    private CommitGuard() {}

    /** From here on the transaction cannot be committed. */
    public static void begin(Connection connection) throws SQLException {
        execute(connection, OPEN);
    }

    /** From here on it can. */
    public static void end(Connection connection) throws SQLException {
        execute(connection, CLOSE);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
