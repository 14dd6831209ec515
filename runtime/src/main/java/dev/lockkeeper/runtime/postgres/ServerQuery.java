package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.runtime.platform.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks a server what it is. */
final class ServerQuery {

    private static final String QUERY = """
            select pg_catalog.current_database(), coalesce(pg_catalog.host(pg_catalog.inet_server_addr()), ''),
                   coalesce(pg_catalog.inet_server_port()::text, ''),
                   pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1)
            """;

    private ServerQuery() {}

    static Server read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            String host = row.getString(2).isEmpty() ? "" : row.getString(2) + ":" + row.getString(3);
            return new Server(row.getString(1), host, row.getString(4));
        }
    }
}
