package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;

/** DROP COLUMN, and DROP ATTRIBUTE of a type. */
final class DropColumn {

    private final Context context;
    private final Names names;
    private final Removal removal;

    DropColumn(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.removal = new Removal(context);
    }

    /** Drops the column from a relation and, where it came from there, from what inherits from it. */
    void apply(Relation relation, Node command, Node at, boolean descend) {
        String name = command.text("name");
        Optional<Column> found = command.is("missing_ok") ? relation.column(name) : names.column(relation, name, at);
        if (found.isEmpty() || refused(relation, found.get(), at)) {
            return;
        }
        boolean cascade = command.is("behavior", "DROP_CASCADE");
        if (relation instanceof Table table) {
            context.schema().children(table).forEach(it -> descend(it, name, descend, cascade, at));
        } else {
            for (Table table : TypedTables.of(context.schema(), relation)) {
                table.column(name).ifPresent(it -> removal.drop(it, cascade, at));
            }
        }
        removal.drop(found.get(), cascade, at);
    }

    private void descend(Table child, String name, boolean descend, boolean cascade, Node at) {
        Optional<Column> found = child.column(name);
        if (found.isEmpty()) {
            return;
        }
        Column column = found.get();
        column.inherited(Math.max(0, column.inherited() - 1));
        if (!descend) {
            column.local(true);
            return;
        }
        if (column.inherited() > 0 || column.local()) {
            return;
        }
        context.schema().children(child).forEach(it -> descend(it, name, true, cascade, at));
        removal.drop(column, cascade, at);
    }

    private boolean refused(Relation relation, Column column, Node at) {
        if (!(relation instanceof Table table)) {
            return false;
        }
        String why = "";
        if (column.inherited() > 0) {
            why = "is inherited";
        } else if (table.rowType().isPresent()) {
            why = "is that of the type the table has";
        } else if (table.partitionColumns().contains(column)) {
            why = "is in the key by which the table is partitioned";
        }
        if (why.isEmpty()) {
            return false;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                column,
                "The column %s of %s %s, so it cannot be dropped."
                        .formatted(Identifier.quote(column.name()), table.title(), why),
                "Drop it where it comes from, or leave it.");
        return true;
    }
}
