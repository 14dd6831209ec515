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

    /** What makes a subscription ask its publisher at once, unless {@code refresh} is off. */
    private static final Set<String> REFRESHING = Set.of(
            "ALTER_SUBSCRIPTION_SET_PUBLICATION",
            "ALTER_SUBSCRIPTION_ADD_PUBLICATION",
            "ALTER_SUBSCRIPTION_DROP_PUBLICATION");

    private Transactions() {}

    /** How the statement goes together with a transaction. */
    static Transaction of(String kind, Node node) {
        if (!allowed(kind, node)) {
            return Transaction.NONE;
        }
        return validates(kind, node) || addsValue(kind, node) ? Transaction.OWN : Transaction.SHARED;
    }

    private static boolean allowed(String kind, Node node) {
        return switch (kind) {
            case "IndexStmt", "DropStmt" -> !node.is("concurrent");
            // Of a partitioned table neither may be in a transaction block, and the text does not tell one.
            case "ReindexStmt", "ClusterStmt" -> false;
            case "VacuumStmt" -> !node.is("is_vacuumcmd");
            case "AlterDatabaseStmt" -> !mentions(node, "tablespace");
            case "AlterSubscriptionStmt" -> !asksPublisher(node);
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

    /** A new value of an enum cannot be used before the transaction that adds it has committed. */
    private static boolean addsValue(String kind, Node node) {
        return kind.equals("AlterEnumStmt") && node.text("oldVal").isEmpty();
    }

    private static boolean asksPublisher(Node alterSubscription) {
        String kind = alterSubscription.text("kind");
        if (REFRESHING.contains(kind)) {
            return !mentions(alterSubscription, "refresh") || alterSubscription.option("options", "refresh");
        }
        return kind.startsWith("ALTER_SUBSCRIPTION_REFRESH")
                || mentions(alterSubscription, "failover")
                || mentions(alterSubscription, "two_phase");
    }

    private static boolean mentions(Node node, String option) {
        return node.list("options", "DefElem").stream().anyMatch(it -> it.is("defname", option));
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
