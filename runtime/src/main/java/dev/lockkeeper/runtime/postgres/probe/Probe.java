package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.SQLException;

/** Looks what there is of the thing that one statement makes, rebuilds or takes away. */
@FunctionalInterface
public interface Probe {

    /** Looks, outside a transaction. */
    Found look(Connection connection) throws SQLException;

    /**
     * The probe of a statement. What it does not know is run again: most may be, and one that may not says so.
     *
     * @param lockTimeoutMillis bounds the wait for the table that an index is compared on
     */
    static Probe of(String sql, long lockTimeoutMillis) {
        ParsedStatement parsed = parse(sql);
        Node node = new Node(parsed.tree()).get(parsed.kind());
        return switch (parsed.kind()) {
            case "IndexStmt" -> new IndexProbe(parsed, node, lockTimeoutMillis);
            case "DropStmt" ->
                node.is("removeType", "OBJECT_INDEX") ? new DropProbe(node) : connection -> new Found.Absent("", false);
            case "AlterTableStmt" -> new DetachProbe(node);
            case "ReindexStmt" -> new ReindexProbe(node);
            default -> connection -> new Found.Absent("", false);
        };
    }

    /**
     * Whether a statement may wait for locks as long as it likes, since nobody but other changes of the schema waits behind
     * it. {@code lock_timeout} would also end its wait for older snapshots, and leave it half-done.
     *
     * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">SHARE UPDATE EXCLUSIVE</a>
     */
    static boolean blocksNobody(String sql) {
        ParsedStatement parsed = parse(sql);
        Node node = new Node(parsed.tree()).get(parsed.kind());
        return switch (parsed.kind()) {
            case "IndexStmt", "DropStmt" -> node.is("concurrent");
            case "ReindexStmt" -> node.option("params", "concurrently");
            case "AlterTableStmt" -> DetachProbe.concurrent(node);
            case "VacuumStmt" -> !node.option("options", "full");
            default -> false;
        };
    }

    private static ParsedStatement parse(String sql) {
        try {
            return SqlParser.postgres().parse(sql).get(0);
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException("the compiler has read it", e);
        }
    }
}
