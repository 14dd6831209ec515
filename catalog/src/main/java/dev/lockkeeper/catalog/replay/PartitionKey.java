package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.Locale;

/** Reads PARTITION BY. */
final class PartitionKey {

    private final Context context;
    private final Names names;

    PartitionKey(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** Says by what a table is partitioned; nothing if the clause is not there. */
    void set(Table table, Node spec) {
        if (!spec.present()) {
            return;
        }
        var parts = new ArrayList<String>();
        for (Node element : spec.list("partParams", "PartitionElem")) {
            String name = element.text("name");
            if (name.isEmpty()) {
                parts.add("(expression)");
                expression(table, element.get("expr"));
            } else {
                parts.add(Identifier.quote(name));
                names.column(table, name, element).ifPresent(table.partitionColumns()::add);
            }
        }
        String strategy =
                spec.text("strategy").replace("PARTITION_STRATEGY_", "").toLowerCase(Locale.ROOT);
        table.partitionKey("%s (%s)".formatted(strategy, String.join(", ", parts)));
    }

    private void expression(Table table, Node node) {
        Expression expression = new Expressions(context, names).of(node, table, "");
        for (SchemaObject used : expression.uses()) {
            if (used instanceof Column column && column.relation().equals(table)) {
                table.partitionColumns().add(column);
            } else {
                context.schema().dependencies().add(table, used, Strength.NORMAL);
            }
        }
    }
}
