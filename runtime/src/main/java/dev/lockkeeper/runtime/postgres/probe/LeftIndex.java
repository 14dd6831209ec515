package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** An index whose build the history tells of, whatever the migration says by now. */
public final class LeftIndex implements Probe {

    private static final String BUILD = "CREATE INDEX CONCURRENTLY ";

    private static final String STATE = """
            select i.indisvalid and i.indisready, i.indrelid::regclass::text
            from pg_catalog.pg_index i where i.indexrelid = to_regclass(?)
            """;

    private final String begun;

    /** The index that a line of the history names: {@code CREATE INDEX CONCURRENTLY public.users_email_idx}. */
    public LeftIndex(String begun) {
        this.begun = begun;
    }

    @Override
    public Found look(Connection connection) throws SQLException {
        if (!begun.startsWith(BUILD)) {
            return new Found.Absent("", false);
        }
        String index = begun.substring(BUILD.length());
        try (PreparedStatement query = connection.prepareStatement(STATE)) {
            query.setString(1, index);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return new Found.Absent(index, false);
                }
                return row.getBoolean(1) ? new Found.Same(index, false) : IndexProbe.invalid(index, row.getString(2));
            }
        }
    }
}
