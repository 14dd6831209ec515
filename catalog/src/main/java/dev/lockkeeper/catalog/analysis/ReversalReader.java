package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** How a statement is taken back, where the statement alone tells. */
final class ReversalReader {

    private static final Reversal MADE_HERE =
            new Reversal.Nothing("it belongs to something that this migration makes, and goes with it");
    private static final Reversal NO_TRACE = new Reversal.Nothing("it changes nothing that stays");

    /** Statements that leave neither structure nor rows behind. */
    private static final Set<String> TRACELESS =
            Set.of("VacuumStmt", "ReindexStmt", "ClusterStmt", "RefreshMatViewStmt", "LockStmt", "VariableSetStmt");

    private final Created created;
    private final Owner owner;
    private final Function<String, SqlStatement> reader;

    /** Derives what to undo, reading the SQL it writes with {@code reader}. */
    ReversalReader(Created created, Owner owner, Function<String, SqlStatement> reader) {
        this.created = created;
        this.owner = owner;
        this.reader = reader;
    }

    /** Whose the objects are that OR REPLACE and IF EXISTS may find. */
    enum Owner {
        /** Somebody else's: a migration is applied once. */
        OTHERS,
        /** This migration's own: a repeatable one is applied again and again. */
        ITSELF
    }

    Reversal read(String kind, Node node) {
        if (TRACELESS.contains(kind)) {
            return NO_TRACE;
        }
        return switch (kind) {
            case "CreateStmt", "CreateTableAsStmt", "ViewStmt", "CreateSeqStmt", "IndexStmt" -> create(kind, node);
            case "CreateEnumStmt", "CreateRangeStmt" -> drop("TYPE", Identifier.quote(node.names("typeName")));
            case "CompositeTypeStmt" ->
                drop("TYPE", RelationName.of(node.get("typevar")).toString());
            case "CreateDomainStmt" -> drop("DOMAIN", Identifier.quote(node.names("domainname")));
            case "CreateFunctionStmt" -> function(node);
            case "CreateSchemaStmt" -> unlessGuarded(node, "SCHEMA", Identifier.quote(node.text("schemaname")));
            case "CreateExtensionStmt" -> unlessGuarded(node, "EXTENSION", Identifier.quote(node.text("extname")));
            case "CreateStatsStmt" -> statistics(node);
            case "CreatePublicationStmt" -> drop("PUBLICATION", Identifier.quote(node.text("pubname")));
            case "CreateTrigStmt" ->
                unlessReplaced(node, onTable("TRIGGER", node.text("trigname"), node.get("relation")));
            case "CreatePolicyStmt" -> onTable("POLICY", node.text("policy_name"), node.get("table"));
            case "AlterTableStmt" -> new AlterTableReversal(created, this::undo).read(node);
            case "RenameStmt" -> new RenameReversal(this::undo).read(node);
            case "AlterEnumStmt" -> alterEnum(node);
            case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt" ->
                onCreated(node.get("relation"), "the rows it changes are not kept");
            case "CommentStmt" -> comment(node);
            case "GrantStmt" -> grant(node);
            case "DropStmt" ->
                owner == Owner.ITSELF && node.is("missing_ok") ? NO_TRACE : unknown("what it removes is gone");
            case "TruncateStmt" -> unknown("what it removes is gone");
            case "SelectStmt", "DoStmt", "CallStmt" -> unknown("what it does is hidden in the code it runs");
            default -> unknown("the statement does not tell what was there before");
        };
    }

    private Reversal create(String kind, Node node) {
        return switch (kind) {
            case "IndexStmt" -> index(node);
            case "CreateSeqStmt" ->
                unlessGuarded(
                        node, "SEQUENCE", RelationName.of(node.get("sequence")).toString());
            case "ViewStmt" ->
                unlessReplaced(
                        node, drop("VIEW", RelationName.of(node.get("view")).toString()));
            case "CreateTableAsStmt" -> {
                String type = node.is("objtype", "OBJECT_MATVIEW") ? "MATERIALIZED VIEW" : "TABLE";
                yield unlessGuarded(
                        node, type, RelationName.of(node.get("into").get("rel")).toString());
            }
            default ->
                unlessGuarded(
                        node, "TABLE", RelationName.of(node.get("relation")).toString());
        };
    }

    private Reversal index(Node node) {
        String name = node.text("idxname");
        if (name.isEmpty()) {
            return unknown("the index has no name of its own; write CREATE INDEX name ON ...");
        }
        RelationName table = RelationName.of(node.get("relation"));
        String concurrently = node.is("concurrent") ? " CONCURRENTLY" : "";
        return unlessGuarded(node, "INDEX" + concurrently, table.renamed(name).toString());
    }

    private Reversal function(Node node) {
        String type = node.is("is_procedure") ? "PROCEDURE" : "FUNCTION";
        String arguments = String.join(
                ", ",
                node.list("parameters", "FunctionParameter").stream()
                        .filter(it -> !it.is("mode", "FUNC_PARAM_OUT") && !it.is("mode", "FUNC_PARAM_TABLE"))
                        .map(it -> typeName(it.get("argType")))
                        .toList());
        return unlessReplaced(node, drop(type, Identifier.quote(node.names("funcname")) + "(" + arguments + ")"));
    }

    private static String typeName(Node type) {
        return Identifier.quote(type.names("names"))
                + "[]".repeat(type.list("arrayBounds").size());
    }

    private Reversal statistics(Node node) {
        List<String> names = node.names("defnames");
        return names.isEmpty()
                ? unknown("the statistics have no name of their own")
                : unlessGuarded(node, "STATISTICS", Identifier.quote(names));
    }

    private Reversal alterEnum(Node node) {
        if (node.text("oldVal").isEmpty()) {
            return unknown("PostgreSQL cannot take a value out of an enum");
        }
        return undo(List.of("ALTER TYPE %s RENAME VALUE %s TO %s"
                .formatted(
                        Identifier.quote(node.names("typeName")),
                        Identifier.literal(node.text("newVal")),
                        Identifier.literal(node.text("oldVal")))));
    }

    private Reversal comment(Node node) {
        List<String> names = node.get("object", "List").names("items");
        boolean part = node.is("objtype", "OBJECT_COLUMN") || node.is("objtype", "OBJECT_TABCONSTRAINT");
        if (part && names.size() > 1) {
            RelationName table = RelationName.of(names.subList(0, names.size() - 1));
            if (created.hasPart(table, names.get(names.size() - 1))) {
                return MADE_HERE;
            }
        }
        if (!part && !names.isEmpty() && created.has(RelationName.of(names))) {
            return MADE_HERE;
        }
        return unknown("the comment that was there before is not known");
    }

    private Reversal grant(Node node) {
        List<Node> relations = node.list("objects", "RangeVar");
        if (!relations.isEmpty() && relations.stream().allMatch(it -> created.has(RelationName.of(it)))) {
            return MADE_HERE;
        }
        return unknown("the rights that were there before are not known");
    }

    private Reversal onCreated(Node rangeVar, String otherwise) {
        return rangeVar.present() && created.has(RelationName.of(rangeVar)) ? MADE_HERE : unknown(otherwise);
    }

    private Reversal onTable(String type, String name, Node table) {
        return drop(type, Identifier.quote(name) + " ON " + RelationName.of(table));
    }

    private Reversal unlessGuarded(Node node, String type, String name) {
        return node.is("if_not_exists") ? unknown("IF NOT EXISTS may have found it there already") : drop(type, name);
    }

    private Reversal unlessReplaced(Node node, Reversal reversal) {
        return node.is("replace") && owner == Owner.OTHERS
                ? unknown("OR REPLACE may have replaced another definition")
                : reversal;
    }

    private Reversal drop(String type, String name) {
        return undo(List.of("DROP " + type + " " + name));
    }

    private Reversal undo(List<String> sql) {
        var statements = new ArrayList<SqlStatement>();
        sql.forEach(it -> statements.add(reader.apply(it)));
        return new Reversal.Undo(statements);
    }

    private static Reversal unknown(String why) {
        return new Reversal.Unknown(why);
    }
}
