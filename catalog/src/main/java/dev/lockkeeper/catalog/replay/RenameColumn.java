package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import java.util.Optional;

/** ALTER … RENAME COLUMN, and RENAME ATTRIBUTE of a composite type. */
final class RenameColumn {

    private final Context context;
    private final Names names;

    RenameColumn(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        Node rangeVar = node.get("relation");
        Optional<Relation> relation = node.is("missing_ok") ? names.find(rangeVar) : names.relation(rangeVar);
        if (relation.isEmpty() || (relation.get() instanceof View view && !view.columnsKnown())) {
            return;
        }
        Optional<Column> column = names.column(relation.get(), node.text("subname"), rangeVar);
        if (column.isEmpty()) {
            return;
        }
        if (column.get().inherited() > 0) {
            context.refuse(
                    Kind.UNFIT,
                    rangeVar,
                    column.get(),
                    "The %s is inherited.".formatted(column.get()),
                    "Rename it in the table it comes from.");
            return;
        }
        rename(column.get(), node.text("newname"), rangeVar);
    }

    private void rename(Column column, String to, Node at) {
        Optional<Column> there = column.relation().column(to);
        if (there.isPresent()) {
            context.exists(at, there.get(), "Choose another name.");
            return;
        }
        String from = column.name();
        context.writes(column);
        context.schema().outdate(column);
        column.rename(to);
        for (Table typed : TypedTables.of(context.schema(), column.relation())) {
            typed.column(from).ifPresent(it -> rename(it, to, at));
        }
        if (!(column.relation() instanceof Table table)) {
            return;
        }
        for (Table child : context.schema().children(table)) {
            child.column(from).filter(it -> it.inherited() > 0).ifPresent(it -> rename(it, to, at));
        }
    }
}
