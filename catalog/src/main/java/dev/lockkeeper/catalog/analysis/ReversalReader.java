package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.LockMode;
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
    private static final String BEFORE = "the statement does not tell what was there before";
    private static final String ROWS = "the rows it changes are not kept";
    private static final String HIDDEN = "what it does is hidden in the code it runs";
    private static final Reversal NO_TRACE = new Reversal.Nothing("it changes nothing that stays");

    /** Statements that leave neither structure nor rows behind. */
    private static final Set<String> TRACELESS = Set.of(
            "ClusterStmt",
            "ConstraintsSetStmt",
            "LockStmt",
            "RefreshMatViewStmt",
            "ReindexStmt",
            "VacuumStmt",
            "VariableSetStmt");

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
            case "CreateSchemaStmt" -> schema(node);
            case "CreateExtensionStmt" -> extension(node);
            case "CreateStatsStmt" -> statistics(node);
            case "CreatePublicationStmt" -> drop("PUBLICATION", Identifier.quote(node.text("pubname")));
            case "CreateTrigStmt" ->
                unlessReplaced(node, onTable("TRIGGER", node.text("trigname"), node.get("relation")));
            case "CreatePolicyStmt" -> onTable("POLICY", node.text("policy_name"), node.get("table"));
            case "RuleStmt" -> unlessReplaced(node, onTable("RULE", node.text("rulename"), node.get("relation")));
            case "AlterTableStmt" -> new AlterTableReversal(created, this::undo).read(node);
            case "RenameStmt" -> new RenameReversal(this::undo).read(node);
            case "AlterEnumStmt" -> alterEnum(node);
            case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt" -> changeOfRows(kind, node);
            case "CopyStmt" -> node.is("is_from") ? onCreated(node.get("relation"), ROWS) : NO_TRACE;
            case "CommentStmt" -> comment(node);
            case "GrantStmt" -> grant(node);
            case "DropStmt" ->
                owner == Owner.ITSELF && node.is("missing_ok") ? NO_TRACE : unknown("what it removes is gone");
            case "TruncateStmt" ->
                allCreated(node.list("relations", "RangeVar")) ? MADE_HERE : unknown("what it removes is gone");
            case "SelectStmt" ->
                node.get("intoClause").present()
                        ? relation(node, "TABLE", node.get("intoClause").get("rel"))
                        : unknown(HIDDEN);
            case "DoStmt", "CallStmt" -> unknown(HIDDEN);
            case "TransactionStmt" ->
                node.is("kind", "TRANS_STMT_ROLLBACK_TO") ? unknown("it takes back what came before it") : NO_TRACE;
            case "AlterSeqStmt" -> onCreated(node.get("sequence"), BEFORE);
            case "AlterPolicyStmt" -> onCreated(node.get("table"), BEFORE);
            default -> unknown(BEFORE);
        };
    }

    private Reversal create(String kind, Node node) {
        return switch (kind) {
            case "IndexStmt" -> index(node);
            case "CreateSeqStmt" -> relation(node, "SEQUENCE", node.get("sequence"));
            case "ViewStmt" ->
                created.has(RelationName.of(node.get("view")))
                        ? MADE_HERE
                        : unlessReplaced(node, relation(node, "VIEW", node.get("view")));
            case "CreateTableAsStmt" -> {
                String type = node.is("objtype", "OBJECT_MATVIEW") ? "MATERIALIZED VIEW" : "TABLE";
                yield relation(node, type, node.get("into").get("rel"));
            }
            default -> relation(node, "TABLE", node.get("relation"));
        };
    }

    private Reversal relation(Node node, String type, Node rangeVar) {
        return rangeVar.is("relpersistence", "t")
                ? new Reversal.Nothing("what is temporary goes with the session")
                : unlessGuarded(node, type, RelationName.of(rangeVar).toString());
    }

    private Reversal index(Node node) {
        RelationName table = RelationName.of(node.get("relation"));
        String name = node.text("idxname");
        if (name.isEmpty()) {
            return created.has(table)
                    ? MADE_HERE
                    : unknown("the index has no name of its own; write CREATE INDEX name ON ...");
        }
        String concurrently = node.is("concurrent") ? " CONCURRENTLY" : "";
        // ADD CONSTRAINT USING INDEX makes the index the constraint's own, which is dropped first and takes it along.
        String ifExists = node.is("unique") ? " IF EXISTS" : "";
        return unlessGuarded(
                node, "INDEX" + concurrently + ifExists, table.renamed(name).toString());
    }

    private Reversal schema(Node node) {
        String name = node.text("schemaname");
        if (!node.list("schemaElts").isEmpty()) {
            return unknown("the schema is created with tables in it; write them as statements of their own");
        }
        // Without a name it has that of its owner.
        return name.isEmpty()
                ? unknown("the schema has no name of its own; write CREATE SCHEMA name ...")
                : unlessGuarded(node, "SCHEMA", Identifier.quote(name));
    }

    private Reversal extension(Node node) {
        return node.option("options", "cascade")
                ? unknown("CASCADE may have created other extensions with it")
                : unlessGuarded(node, "EXTENSION", Identifier.quote(node.text("extname")));
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
                + (type.is("pct_type") ? "%TYPE" : "")
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
            return created.has(RelationName.of(node.names("typeName")))
                    ? MADE_HERE
                    : unknown("PostgreSQL cannot take a value out of an enum");
        }
        return undo(List.of("ALTER TYPE %s RENAME VALUE %s TO %s"
                .formatted(
                        Identifier.quote(node.names("typeName")),
                        Identifier.literal(node.text("newVal")),
                        Identifier.literal(node.text("oldVal")))));
    }

    private Reversal comment(Node node) {
        List<String> names = node.get("object", "List").names("items");
        List<String> type = node.get("object", "TypeName").names("names");
        boolean own = switch (node.text("objtype")) {
            case "OBJECT_TABLE",
                    "OBJECT_VIEW",
                    "OBJECT_MATVIEW",
                    "OBJECT_SEQUENCE",
                    "OBJECT_INDEX",
                    "OBJECT_FOREIGN_TABLE" -> created.has(RelationName.of(names));
            case "OBJECT_TYPE", "OBJECT_DOMAIN" -> created.has(RelationName.of(type));
            case "OBJECT_COLUMN" -> created.hasPart(table(names), names.get(names.size() - 1));
            case "OBJECT_TABCONSTRAINT" ->
                created.has(table(names)) || created.addedConstraint(table(names), names.get(names.size() - 1));
            case "OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE" -> created.has(table(names));
            default -> false;
        };
        if (own) {
            return MADE_HERE;
        }
        return unknown("the comment that was there before is not known");
    }

    /** The table of a part that is named below it. */
    private static RelationName table(List<String> names) {
        return RelationName.of(names.subList(0, names.size() - 1));
    }

    private Reversal grant(Node node) {
        return allCreated(node.list("objects", "RangeVar"))
                ? MADE_HERE
                : unknown("the rights that were there before are not known");
    }

    /** A WITH may change the rows of other tables than the one that the statement is about. */
    private Reversal changeOfRows(String kind, Node node) {
        var written = new ArrayList<Node>();
        new QueryReader((rangeVar, mode) -> {
                    if (mode == LockMode.ROW_EXCLUSIVE) {
                        written.add(rangeVar);
                    }
                })
                .statement(node);
        boolean ownColumns = kind.equals("UpdateStmt") && written.size() == 1 && setsOwnColumns(node);
        return ownColumns || allCreated(written) ? MADE_HERE : unknown(ROWS);
    }

    private boolean setsOwnColumns(Node update) {
        RelationName table = RelationName.of(update.get("relation"));
        return update.list("targetList", "ResTarget").stream().allMatch(it -> created.hasPart(table, it.text("name")));
    }

    private boolean allCreated(List<Node> rangeVars) {
        return !rangeVars.isEmpty() && rangeVars.stream().allMatch(it -> created.has(RelationName.of(it)));
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
