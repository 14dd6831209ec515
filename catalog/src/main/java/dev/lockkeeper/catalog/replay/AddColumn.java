package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** ADD COLUMN, and ADD ATTRIBUTE of a type. */
final class AddColumn {

    private final Context context;
    private final NewColumn columns;
    private final ConstraintChanges constraints;
    private final Inheritance inheritance;

    AddColumn(Context context, Names names) {
        this.context = context;
        this.columns = new NewColumn(context, names);
        this.constraints = new ConstraintChanges(context, names);
        this.inheritance = new Inheritance(context, names);
    }

    /** Adds the column to a relation and to what inherits from it. */
    void apply(Relation relation, Node command, Node at, boolean descend) {
        Node def = command.get("def", "ColumnDef");
        Optional<Column> there = relation.column(def.text("colname"));
        if (there.isPresent() && command.is("missing_ok")) {
            context.reads(there.get());
            return;
        }
        if (relation instanceof Table table
                && (refused(table, at, descend) || refusedIdentity(table, def, at, descend))) {
            return;
        }
        columns.add(relation, def).ifPresent(it -> complete(relation, it, def));
    }

    private void complete(Relation relation, Column column, Node def) {
        columns.values(column, def);
        context.schema().widened(relation);
        if (!(relation instanceof Table table)) {
            ofType(relation, column);
            return;
        }
        List<Table> children = context.schema().children(table);
        children.forEach(it -> descend(column, it));
        constraints.addBehindColumn(table, def);
    }

    /** Tables of a type have its columns. */
    private void ofType(Relation type, Column attribute) {
        for (Table table : TypedTables.of(context.schema(), type)) {
            var column = new Column(table, attribute.name(), attribute.type());
            column.collation(attribute.collation());
            table.columns().add(column);
            context.schema().widened(table);
            columns.needsType(column);
            context.writes(column);
        }
    }

    /** A child that has such a column keeps it, and so do those below it. */
    private void descend(Column from, Table child) {
        boolean merges = child.column(from.name()).isPresent();
        Column column = inheritance.addColumn(child, from);
        if (merges) {
            return;
        }
        inheritance.copyValue(from, column);
        context.schema().widened(child);
        context.schema().children(child).forEach(it -> descend(column, it));
    }

    /** The tables that inherit would need sequences of their own; since PostgreSQL 17, partitions share that of their table. */
    private boolean refusedIdentity(Table table, Node def, Node at, boolean descend) {
        boolean identity =
                Demand.ofColumn(def).stream().anyMatch(it -> it.type().equals("CONSTR_IDENTITY"));
        boolean shared = context.major() >= Inheritance.PARTITIONS_SHARE_IDENTITY
                && !table.partitionKey().isEmpty();
        if (!identity || !descend || shared || context.schema().children(table).isEmpty()) {
            return false;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                table,
                "No identity column can be added to %s: other tables inherit from it.".formatted(table.title()),
                "Add the column without GENERATED … AS IDENTITY, and a sequence as its default.");
        return true;
    }

    private boolean refused(Table table, Node at, boolean descend) {
        String why = "";
        if (table.isPartition()) {
            why = "is a partition: its columns are those of the partitioned table";
        } else if (table.rowType().isPresent()) {
            why = "has the columns of a type";
        } else if (!descend && !context.schema().children(table).isEmpty()) {
            why = "has tables that inherit from it, which would lack the column";
        }
        if (why.isEmpty()) {
            return false;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                table,
                "No column can be added to %s alone: it %s.".formatted(table.title(), why),
                "Add the column to what it comes from, or without ONLY.");
        return true;
    }
}
