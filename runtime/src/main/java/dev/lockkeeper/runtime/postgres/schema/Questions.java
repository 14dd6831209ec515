package dev.lockkeeper.runtime.postgres.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks a server's catalog about what users made. */
final class Questions {

    /** Schemas of users, {@code s}, and what belongs to an extension, {@code member}. */
    private static final String SCOPE = """
            with s as (
              select oid, nspname from pg_catalog.pg_namespace
              where nspname !~ '^pg_' and nspname not in ('information_schema', 'lockkeeper')
            ), member as (
              select classid, objid from pg_catalog.pg_depend where deptype = 'e'
            )
            """;

    private final Connection connection;
    private final int major;

    Questions(Connection connection) throws SQLException {
        this.connection = connection;
        this.major = connection.getMetaData().getDatabaseMajorVersion();
    }

    /** The server's major version. */
    int major() {
        return major;
    }

    /** Reads each row of a query, which may use {@code s} and {@code member}. */
    void each(String query, Row.Reader reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet set = statement.executeQuery(SCOPE + query)) {
                var row = new Row(set);
                while (set.next()) {
                    reader.read(row);
                }
            }
        }
    }
}
