package dev.lockkeeper.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Remembers what is sent to the server, and which connections are still open. */
final class CountingSource extends WrappedSource {

    private final DataSource source;
    private final List<String> statements = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    CountingSource(DataSource source) {
        this.source = source;
    }

    List<String> statements() {
        return statements;
    }

    int open() throws SQLException {
        int open = 0;
        for (Connection connection : connections) {
            open += connection.isClosed() ? 0 : 1;
        }
        return open;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = source.getConnection();
        connections.add(connection);
        return counted(Connection.class, connection, "");
    }

    private <T> T counted(Class<T> type, Object target, String prepared) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text
                            ? text
                            : prepared;
                    if (method.getName().startsWith("execute")) {
                        statements.add(sql);
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (result instanceof PreparedStatement) {
                            return counted(PreparedStatement.class, result, sql);
                        }
                        return result instanceof Statement ? counted(Statement.class, result, "") : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
