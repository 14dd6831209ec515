package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

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

    private final Node alter;

    DetachProbe(Node alter) {
        this.alter = alter;
    }

    static boolean concurrent(Node alter) {
        return detached(alter).findAny().isPresent();
    }

    private static Stream<Node> detached(Node alter) {
        return alter.list("cmds", "AlterTableCmd").stream()
                .filter(it -> it.is("subtype", "AT_DetachPartition"))
                .map(it -> it.get("def", "PartitionCmd"))
                .filter(it -> it.is("concurrent"));
    }

    @Override
    public Found look(Connection connection) throws SQLException {
        // It is a command of its own: PostgreSQL's grammar has it beside no other.
        List<Node> commands = detached(alter).toList();
        if (commands.isEmpty()) {
            return new Found.Absent("", false);
        }
        String parent = RelationName.of(alter.get("relation")).toString();
        String child = RelationName.of(commands.get(0).get("name")).toString();
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
