package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** DROP INDEX CONCURRENTLY: an index that is on its way out is INVALID, and can only go on. */
final class DropProbe implements Probe {

    private static final String STATE = """
            select i.indisvalid, i.indrelid::regclass::text
            from pg_catalog.pg_index i where i.indexrelid = to_regclass(?)
            """;

    private final List<String> indexes;

    DropProbe(List<String> indexes) {
        this.indexes = List.copyOf(indexes);
    }

    @Override
    public Found look(Connection connection) throws SQLException {
        String what = String.join(", ", indexes);
        boolean gone = true;
        for (String index : indexes) {
            try (PreparedStatement query = connection.prepareStatement(STATE)) {
                query.setString(1, index);
                try (ResultSet row = query.executeQuery()) {
                    boolean there = row.next();
                    if (there && !row.getBoolean(1)) {
                        return new Found.Leaving(what, row.getString(2), List.of(DROP_INDEX + index));
                    }
                    gone &= !there;
                }
            }
        }
        return gone ? new Found.Gone(what) : new Found.Absent(what, false);
    }
}
