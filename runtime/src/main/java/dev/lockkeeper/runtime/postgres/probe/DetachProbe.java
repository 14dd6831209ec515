package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.Subject.PartitionDetached;
import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * DETACH PARTITION CONCURRENTLY: one that was interrupted leaves the partition pending, and only FINALIZE goes on.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION">DETACH
 *     PARTITION</a>
 */
final class DetachProbe implements Probe {

    private static final String STATE = """
            select i.inhdetachpending
            from (select to_regclass(?)::oid as parent, to_regclass(?)::oid as child) w
              left join pg_catalog.pg_inherits i on i.inhparent = w.parent and i.inhrelid = w.child
            where w.parent is not null and w.child is not null
            """;

    private final PartitionDetached detached;

    DetachProbe(PartitionDetached detached) {
        this.detached = detached;
    }

    @Override
    public Found look(Connection connection) throws SQLException {
        String parent = detached.parent();
        String child = detached.partition();
        String what = parent + " DETACH PARTITION " + child;
        try (PreparedStatement query = connection.prepareStatement(STATE)) {
            query.setString(1, parent);
            query.setString(2, child);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return new Found.Absent(what, false);
                }
                boolean pending = row.getBoolean(1);
                if (row.wasNull()) {
                    return new Found.Gone(what);
                }
                return pending
                        ? new Found.Leaving(
                                what,
                                child,
                                List.of("alter table %s detach partition %s finalize".formatted(parent, child)))
                        : new Found.Absent(what, false);
            }
        }
    }
}
