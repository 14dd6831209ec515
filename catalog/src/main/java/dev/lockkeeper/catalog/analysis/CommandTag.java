package dev.lockkeeper.catalog.analysis;

import java.util.Map;

/**
 * What a statement is called, as PostgreSQL reports it when it is done.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-commands.html">SQL commands</a>
 */
final class CommandTag {

    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("AlterDefaultPrivilegesStmt", "ALTER DEFAULT PRIVILEGES"),
            Map.entry("AlterDomainStmt", "ALTER DOMAIN"),
            Map.entry("AlterEnumStmt", "ALTER TYPE"),
            Map.entry("AlterFunctionStmt", "ALTER FUNCTION"),
            Map.entry("AlterPolicyStmt", "ALTER POLICY"),
            Map.entry("AlterPublicationStmt", "ALTER PUBLICATION"),
            Map.entry("AlterRoleStmt", "ALTER ROLE"),
            Map.entry("AlterSeqStmt", "ALTER SEQUENCE"),
            Map.entry("AlterSystemStmt", "ALTER SYSTEM"),
            Map.entry("AlterTypeStmt", "ALTER TYPE"),
            Map.entry("CallStmt", "CALL"),
            Map.entry("ClusterStmt", "CLUSTER"),
            Map.entry("CommentStmt", "COMMENT"),
            Map.entry("CompositeTypeStmt", "CREATE TYPE"),
            Map.entry("CopyStmt", "COPY"),
            Map.entry("CreateDomainStmt", "CREATE DOMAIN"),
            Map.entry("CreateEnumStmt", "CREATE TYPE"),
            Map.entry("CreateExtensionStmt", "CREATE EXTENSION"),
            Map.entry("CreatePolicyStmt", "CREATE POLICY"),
            Map.entry("CreatePublicationStmt", "CREATE PUBLICATION"),
            Map.entry("CreateRangeStmt", "CREATE TYPE"),
            Map.entry("CreateRoleStmt", "CREATE ROLE"),
            Map.entry("CreateSchemaStmt", "CREATE SCHEMA"),
            Map.entry("CreateSeqStmt", "CREATE SEQUENCE"),
            Map.entry("CreateStatsStmt", "CREATE STATISTICS"),
            Map.entry("CreateStmt", "CREATE TABLE"),
            Map.entry("CreateTrigStmt", "CREATE TRIGGER"),
            Map.entry("CreatedbStmt", "CREATE DATABASE"),
            Map.entry("DeleteStmt", "DELETE"),
            Map.entry("DoStmt", "DO"),
            Map.entry("DropOwnedStmt", "DROP OWNED"),
            Map.entry("DropRoleStmt", "DROP ROLE"),
            Map.entry("DropdbStmt", "DROP DATABASE"),
            Map.entry("InsertStmt", "INSERT"),
            Map.entry("LockStmt", "LOCK TABLE"),
            Map.entry("MergeStmt", "MERGE"),
            Map.entry("RefreshMatViewStmt", "REFRESH MATERIALIZED VIEW"),
            Map.entry("ReindexStmt", "REINDEX"),
            Map.entry("RuleStmt", "CREATE RULE"),
            Map.entry("SelectStmt", "SELECT"),
            Map.entry("TruncateStmt", "TRUNCATE TABLE"),
            Map.entry("UpdateStmt", "UPDATE"),
            Map.entry("VariableSetStmt", "SET"),
            Map.entry("ViewStmt", "CREATE VIEW"));

    private CommandTag() {}

    /** The tag of a statement; for a rare kind the name of its parse node. */
    static String of(String kind, Node node) {
        return switch (kind) {
            case "AlterTableStmt" -> "ALTER " + objectType(node.text("objtype"));
            case "RenameStmt" -> "ALTER " + objectType(renamed(node));
            case "AlterObjectSchemaStmt", "AlterOwnerStmt" -> "ALTER " + objectType(node.text("objectType"));
            case "CreateFunctionStmt" -> node.is("is_procedure") ? "CREATE PROCEDURE" : "CREATE FUNCTION";
            case "CreateTableAsStmt" ->
                node.is("objtype", "OBJECT_MATVIEW") ? "CREATE MATERIALIZED VIEW" : "CREATE TABLE AS";
            case "DropStmt" -> "DROP " + objectType(node.text("removeType")) + concurrently(node.is("concurrent"));
            case "GrantStmt" -> node.is("is_grant") ? "GRANT" : "REVOKE";
            case "IndexStmt" -> "CREATE INDEX" + concurrently(node.is("concurrent"));
            case "TransactionStmt" -> transaction(node.text("kind"));
            case "VacuumStmt" -> node.is("is_vacuumcmd") ? "VACUUM" : "ANALYZE";
            default -> TAGS.getOrDefault(kind, kind);
        };
    }

    private static String transaction(String kind) {
        return switch (kind) {
            case "TRANS_STMT_START" -> "START TRANSACTION";
            case "TRANS_STMT_PREPARE" -> "PREPARE TRANSACTION";
            default -> kind.replace("TRANS_STMT_", "").replace('_', ' ');
        };
    }

    private static String renamed(Node rename) {
        String type = rename.text("renameType");
        return switch (type) {
            case "OBJECT_COLUMN" -> rename.text("relationType");
            case "OBJECT_TABCONSTRAINT" -> "OBJECT_TABLE";
            case "OBJECT_DOMCONSTRAINT" -> "OBJECT_DOMAIN";
            case "OBJECT_ATTRIBUTE" -> "OBJECT_TYPE";
            default -> type;
        };
    }

    private static String objectType(String constant) {
        return switch (constant) {
            case "OBJECT_MATVIEW" -> "MATERIALIZED VIEW";
            case "OBJECT_FOREIGN_TABLE" -> "FOREIGN TABLE";
            case "OBJECT_STATISTIC_EXT" -> "STATISTICS";
            default -> constant.replace("OBJECT_", "").replace('_', ' ');
        };
    }

    private static String concurrently(boolean concurrent) {
        return concurrent ? " CONCURRENTLY" : "";
    }
}
