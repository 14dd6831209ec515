package dev.lockkeeper.runtime.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** What only the driver of PostgreSQL can tell or do. It is looked up by name: the runtime knows no driver. */
final class Driver {

    private static final String CONNECTION = "org.postgresql.PGConnection";

    private Driver() {}

    /** The number of its session that a connection was told when it was opened, if its driver tells. */
    static OptionalInt session(Connection connection) {
        return ask(connection, "getBackendPID");
    }

    /** How often a statement is prepared before the driver leaves it in the session under a name; empty: not known. */
    static OptionalInt prepareThreshold(Connection connection) {
        return ask(connection, "getPrepareThreshold");
    }

    /** Sets it for the statements that are prepared from now on; 0: never. */
    static void prepareThreshold(Connection connection, int threshold) {
        try {
            Class<?> driver = driver(connection);
            driver.getMethod("setPrepareThreshold", int.class).invoke(connection.unwrap(driver), threshold);
        } catch (ReflectiveOperationException | SQLException | LinkageError e) {
            // The connection is gone: only one that has told its threshold is set another one.
        }
    }

    private static OptionalInt ask(Connection connection, String question) {
        try {
            Class<?> driver = driver(connection);
            return connection.isWrapperFor(driver)
                    ? OptionalInt.of((int) driver.getMethod(question).invoke(connection.unwrap(driver)))
                    : OptionalInt.empty();
        } catch (ReflectiveOperationException | SQLException | LinkageError e) {
            return OptionalInt.empty();
        }
    }

    private static Class<?> driver(Connection connection) throws ClassNotFoundException, SQLException {
        return Class.forName(
                CONNECTION, false, connection.getMetaData().getClass().getClassLoader());
    }
}
