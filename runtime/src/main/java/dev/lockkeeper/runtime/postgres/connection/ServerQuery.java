package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.platform.Server;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a server tells of itself. */
public final class ServerQuery {

    /** What to select, for {@link #read}. */
    static final String COLUMNS = """
            pg_catalog.current_database(), coalesce(pg_catalog.host(pg_catalog.inet_server_addr()), ''),
            coalesce(pg_catalog.inet_server_port()::text, ''),
            pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1)\
            """;

    private ServerQuery() {}

    /** The server, where these are the first columns of a row. */
    static Server read(ResultSet row) throws SQLException {
        String host = row.getString(2).isEmpty() ? "" : row.getString(2) + ":" + row.getString(3);
        return new Server(row.getString(1), host, row.getString(4));
    }
}
