package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.SqlStatement.Transaction;
import java.util.Set;

/** Which statements PostgreSQL runs inside a transaction block, and which had better be alone in one. */
final class Transactions {

    /** The manual's page of each says "cannot be executed inside a transaction block". */
    private static final Set<String> NEVER = Set.of(
            "AlterSystemStmt",
            "CreateSubscriptionStmt",
            "CreateTableSpaceStmt",
            "CreatedbStmt",
            "DropSubscriptionStmt",
            "DropTableSpaceStmt",
            "DropdbStmt");

    private static final Set<String> MANY_TABLES =
            Set.of("REINDEX_OBJECT_SCHEMA", "REINDEX_OBJECT_SYSTEM", "REINDEX_OBJECT_DATABASE");

    private Transactions() {}

    /** How the statement goes together with a transaction. */
    static Transaction of(String kind, Node node) {
        if (!allowed(kind, node)) {
            return Transaction.NONE;
        }
        return validates(kind, node) ? Transaction.OWN : Transaction.SHARED;
    }

    private static boolean allowed(String kind, Node node) {
        return switch (kind) {
            case "IndexStmt", "DropStmt" -> !node.is("concurrent");
            case "ReindexStmt" -> !concurrently(node) && !MANY_TABLES.contains(node.text("kind"));
            case "VacuumStmt" -> !node.is("is_vacuumcmd");
            case "ClusterStmt" -> node.get("relation").present();
            case "AlterTableStmt" -> !detachesConcurrently(node);
            case "DiscardStmt" -> !node.is("target", "DISCARD_ALL");
            default -> !NEVER.contains(kind);
        };
    }

    /** VALIDATE reads the table; the ACCESS EXCLUSIVE of the ADD before it must be released by then. */
    private static boolean validates(String kind, Node node) {
        return kind.equals("AlterTableStmt")
                && node.list("cmds", "AlterTableCmd").stream()
                        .allMatch(it -> it.is("subtype", "AT_ValidateConstraint"));
    }

    /** Whether a REINDEX has the option CONCURRENTLY, in either of its two places. */
    static boolean concurrently(Node reindex) {
        return reindex.option("params", "concurrently");
    }

    private static boolean detachesConcurrently(Node alterTable) {
        return alterTable.list("cmds", "AlterTableCmd").stream()
                .anyMatch(it -> it.is("subtype", "AT_DetachPartition")
                        && it.get("def", "PartitionCmd").is("concurrent"));
    }
}
