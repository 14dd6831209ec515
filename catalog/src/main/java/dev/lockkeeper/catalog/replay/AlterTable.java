package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** ALTER TABLE, and ALTER of other relations in the same words. */
final class AlterTable {

    /** What PostgreSQL does to no view. */
    private static final Set<String> OF_TABLES = Set.of(
            "AT_AddColumn",
            "AT_DropColumn",
            "AT_AlterColumnType",
            "AT_SetNotNull",
            "AT_DropNotNull",
            "AT_AddIdentity",
            "AT_SetIdentity",
            "AT_DropIdentity",
            "AT_AddConstraint",
            "AT_DropConstraint",
            "AT_ValidateConstraint",
            "AT_AlterConstraint");

    private final Context context;
    private final Names names;
    private final AddColumn addColumn;
    private final DropColumn dropColumn;
    private final ColumnType columnType;
    private final ColumnChanges columnChanges;
    private final ConstraintChanges constraintChanges;
    private final Partitions partitions;
    private final Lineage lineage;
    private final TypedTables typedTables;
    private final TableSettings settings;

    AlterTable(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.addColumn = new AddColumn(context, names);
        this.dropColumn = new DropColumn(context, names);
        this.columnType = new ColumnType(context, names);
        this.columnChanges = new ColumnChanges(context, names);
        this.constraintChanges = new ConstraintChanges(context, names);
        this.partitions = new Partitions(context, names);
        this.lineage = new Lineage(context, names);
        this.typedTables = new TypedTables(context, names);
        this.settings = new TableSettings(context, names);
    }

    void apply(Node node) {
        Optional<Relation> relation = relation(node);
        if (relation.isEmpty()) {
            return;
        }
        boolean descend = node.get("relation").is("inh");
        // PostgreSQL drops before it adds, whatever the order they are written in.
        List<Node> commands = node.list("cmds", "AlterTableCmd").stream()
                .sorted(Comparator.comparingInt(AlterTable::pass))
                .toList();
        for (Node command : commands) {
            apply(relation.get(), command, node, descend);
        }
    }

    private Optional<Relation> relation(Node node) {
        Node rangeVar = node.get("relation");
        if (node.is("missing_ok")) {
            Optional<Relation> found = names.find(rangeVar);
            found.ifPresent(context::reads);
            return found;
        }
        String what = node.text("objtype").replace("OBJECT_", "");
        return names.relation(
                Names.parts(rangeVar),
                rangeVar,
                switch (what) {
                    case "INDEX" -> "index";
                    case "MATVIEW" -> "materialized view";
                    case "SEQUENCE" -> "sequence";
                    case "TYPE" -> "type";
                    case "VIEW" -> "view";
                    default -> "table";
                });
    }

    /** @see <a href="https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/tablecmds.c">AT_PASS</a> */
    private static int pass(Node command) {
        return switch (command.text("subtype")) {
            case "AT_DropColumn", "AT_DropConstraint", "AT_DropNotNull", "AT_DropExpression", "AT_DropIdentity" -> 0;
            case "AT_AlterColumnType" -> 1;
            case "AT_AddColumn" -> 2;
            case "AT_SetExpression" -> 3;
            case "AT_SetNotNull" -> 4;
            case "AT_ColumnDefault" -> command.get("def").present() ? 6 : 0;
            case "AT_AddIdentity", "AT_SetIdentity" -> 6;
            case "AT_AddConstraint" ->
                constraintPass(command.get("def", "Constraint").text("contype"));
            default -> 7;
        };
    }

    private static int constraintPass(String type) {
        return switch (type) {
            case "CONSTR_NOTNULL" -> 4;
            case "CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION" -> 5;
            default -> 6;
        };
    }

    private void apply(Relation relation, Node command, Node statement, boolean descend) {
        if (relation instanceof View view && OF_TABLES.contains(command.text("subtype"))) {
            context.refuse(
                    Kind.UNFIT,
                    statement.get("relation"),
                    view,
                    "%s is a %s, whose columns and constraints are those of what it reads."
                            .formatted(view.title(), view.kind()),
                    "Change the table, or make the view anew.");
            return;
        }
        switch (command.text("subtype")) {
            case "AT_AddColumn" -> addColumn.apply(relation, command, statement.get("relation"), descend);
            case "AT_DropColumn" -> dropColumn.apply(relation, command, statement.get("relation"), descend);
            case "AT_AlterColumnType" -> columnType.apply(relation, command, statement.get("relation"));
            case "AT_ColumnDefault",
                    "AT_SetNotNull",
                    "AT_DropNotNull",
                    "AT_AddIdentity",
                    "AT_SetIdentity",
                    "AT_DropIdentity",
                    "AT_SetExpression",
                    "AT_DropExpression",
                    "AT_SetStatistics",
                    "AT_SetOptions",
                    "AT_ResetOptions",
                    "AT_SetStorage",
                    "AT_SetCompression",
                    "AT_AlterColumnGenericOptions" ->
                columnChanges.apply(relation, command, statement.get("relation"), descend);
            case "AT_AttachPartition" -> attach(relation, command);
            case "AT_SetRelOptions", "AT_ReplaceRelOptions", "AT_ResetRelOptions" ->
                settings.options(relation, command);
            default -> {
                if (relation instanceof Table table) {
                    apply(table, command, statement, descend);
                } else {
                    settings.other(relation, command);
                }
            }
        }
    }

    private void attach(Relation relation, Node command) {
        Node part = command.get("def", "PartitionCmd");
        if (relation instanceof Index index) {
            partitions.attachIndex(index, part);
        } else if (relation instanceof Table table) {
            partitions.attach(table, part);
        }
    }

    private void apply(Table table, Node command, Node statement, boolean descend) {
        switch (command.text("subtype")) {
            case "AT_AddConstraint", "AT_DropConstraint", "AT_ValidateConstraint", "AT_AlterConstraint" ->
                constraintChanges.apply(table, command, statement.get("relation"), descend);
            case "AT_DetachPartition", "AT_DetachPartitionFinalize" -> partitions.detach(table, command);
            case "AT_AddInherit" -> lineage.inherit(table, command.get("def", "RangeVar"));
            case "AT_DropInherit" -> lineage.disinherit(table, command.get("def", "RangeVar"));
            case "AT_AddOf" -> typedTables.of(table, command.get("def", "TypeName"), statement.get("relation"));
            case "AT_DropOf" -> typedTables.notOf(table);
            default -> settings.apply(table, command, statement.get("relation"));
        }
    }
}
