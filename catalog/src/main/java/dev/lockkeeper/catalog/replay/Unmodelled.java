package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import java.util.Optional;
import java.util.Set;

/** Tells the statements that leave the schema as it is from those that nobody can follow. */
final class Unmodelled {

    /** What belongs to the server, to the session or to rows, or is not part of the model. */
    private static final Set<String> NOTHING = Set.of(
            "AlterCollationStmt",
            "AlterDatabaseRefreshCollStmt",
            "AlterDatabaseSetStmt",
            "AlterDatabaseStmt",
            "AlterRoleSetStmt",
            "AlterRoleStmt",
            "AlterSystemStmt",
            "AlterTableMoveAllStmt",
            "AlterTableSpaceOptionsStmt",
            "CheckPointStmt",
            "ClosePortalStmt",
            "ConstraintsSetStmt",
            "CopyStmt",
            "CreateRoleStmt",
            "CreateTableSpaceStmt",
            "CreatedbStmt",
            "DeallocateStmt",
            "DeclareCursorStmt",
            "DiscardStmt",
            "DropRoleStmt",
            "DropTableSpaceStmt",
            "DropdbStmt",
            "ExecuteStmt",
            "FetchStmt",
            "GrantRoleStmt",
            "ListenStmt",
            "LoadStmt",
            "NotifyStmt",
            "PrepareStmt",
            "ReassignOwnedStmt",
            "UnlistenStmt",
            "VariableShowStmt");

    private static final Set<String> TAKING_BACK =
            Set.of("TRANS_STMT_ROLLBACK", "TRANS_STMT_ROLLBACK_TO", "TRANS_STMT_ROLLBACK_PREPARED");

    private Unmodelled() {}

    /** Why nobody can tell what a statement did; empty: the schema is as it was. */
    static Optional<String> why(String kind, Node node) {
        if (NOTHING.contains(kind)) {
            return Optional.empty();
        }
        return switch (kind) {
            case "DoStmt" -> Optional.of("a DO block may do anything");
            case "CallStmt" ->
                Optional.of("it calls " + String.join(".", node.get("funccall").names("funcname")));
            case "TransactionStmt" ->
                TAKING_BACK.contains(node.text("kind"))
                        ? Optional.of("ROLLBACK takes back what came before it")
                        : Optional.empty();
            case "ExplainStmt" ->
                node.option("options", "analyze")
                                && node.get("query", "CreateTableAsStmt").present()
                        ? Optional.of("EXPLAIN ANALYZE makes the table")
                        : Optional.empty();
            case "AlterExtensionContentsStmt" -> Optional.of("what belongs to an extension goes when that is dropped");
            case "DropOwnedStmt" -> Optional.of("nobody but the database knows who owns what");
            case "ImportForeignSchemaStmt" -> Optional.of("nobody but the other server knows its tables");
            default -> Optional.of("it is not known what %s does".formatted(kind));
        };
    }
}
