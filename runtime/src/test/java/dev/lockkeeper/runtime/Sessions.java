package dev.lockkeeper.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Connections as a pool gives them out. */
final class Sessions {

    private Sessions() {}

    /** A connection whose session outlives its close. */
    static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? closed() : call(() -> method.invoke(connection, arguments)));
    }

    /** A connection of a pool that does not let anybody see what is behind it. */
    static Connection wrapped(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("isWrapperFor")
                        ? false
                        : call(() -> method.invoke(connection, arguments)));
    }

    private static @Nullable Object closed() {
        return null;
    }

    private static @Nullable Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Call {
        @Nullable
        Object run() throws Exception;
    }
}
