package dev.lockkeeper.runtime.postgres.transaction;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * A connection for Java code of migrations: it leaves the end of the transaction to the engine, and so does everything
 * that leads back to it. COMMIT as SQL gets through here, and fails at the {@link CommitGuard}.
 */
public final class GuardedConnection implements InvocationHandler {

    private static final Set<String> REFUSED = Set.of("commit", "setAutoCommit", "close", "abort");

    /** Most special first. */
    private static final List<Class<?>> LEAD_BACK = List.of(
            Connection.class,
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            ResultSet.class,
            DatabaseMetaData.class);

    private final Object target;

    private GuardedConnection(Object target) {
        this.target = target;
    }

    /** It, guarded. */
    public static Connection of(Connection connection) {
        return (Connection) guard(connection, Connection.class);
    }

    /** Rows, and nothing that leads back from them unguarded. */
    public static ResultSet of(ResultSet rows) {
        return (ResultSet) guard(rows, ResultSet.class);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return proxy == arguments[0];
        }
        if (target instanceof Connection && refuses(method)) {
            throw refused(method.getName());
        }
        try {
            Object result = method.invoke(target, arguments);
            return method.getName().equals("unwrap") ? unwrapped(result, (Class<?>) arguments[0]) : guard(result);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean refuses(Method method) {
        boolean wholeRollback = method.getName().equals("rollback") && method.getParameterCount() == 0;
        return wholeRollback || REFUSED.contains(method.getName());
    }

    /** The driver's own interfaces are fine (COPY needs one), its classes cannot be guarded. */
    private static Object unwrapped(Object result, Class<?> type) throws SQLException {
        if (!type.isInterface()) {
            throw new SQLException(
                    "Java code of a migration gets interfaces of the driver only, not " + type.getName());
        }
        return guard(result, type);
    }

    private static Object guard(Object result) {
        for (Class<?> type : LEAD_BACK) {
            if (type.isInstance(result)) {
                return guard(result, type);
            }
        }
        return result;
    }

    private static Object guard(Object target, Class<?> type) {
        ClassLoader loader =
                type.getClassLoader() == null ? GuardedConnection.class.getClassLoader() : type.getClassLoader();
        return Proxy.newProxyInstance(loader, new Class<?>[] {type}, new GuardedConnection(target));
    }

    private static LockkeeperException refused(String method) {
        return LockkeeperException.refused(
                "LK2015",
                "Java code of a migration called %s() on its connection.".formatted(method),
                "The engine commits a phase together with its record; this would part them. The transaction was rolled"
                        + " back.",
                "Leave it out. To undo a part, use a savepoint.");
    }
}
