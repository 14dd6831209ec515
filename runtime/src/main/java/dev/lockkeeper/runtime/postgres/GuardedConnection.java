package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/** A connection for Java code of migrations: it leaves the end of the transaction to the engine. */
final class GuardedConnection {

    private static final Set<String> REFUSED = Set.of("commit", "setAutoCommit", "close", "abort");

    private GuardedConnection() {}

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (refuses(method)) {
                        throw LockkeeperException.refused(
                                "LK2015",
                                "Java code of a migration called %s() on its connection.".formatted(method.getName()),
                                "The engine commits a phase together with its record; this would part them. The"
                                        + " transaction was rolled back.",
                                "Leave it out. To undo a part, use a savepoint.");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean refuses(Method method) {
        boolean wholeRollback = method.getName().equals("rollback") && method.getParameterCount() == 0;
        return wholeRollback || REFUSED.contains(method.getName());
    }
}
