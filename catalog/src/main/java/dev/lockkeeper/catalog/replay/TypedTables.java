package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;

/** Tables that have the columns of a type: ALTER TABLE … OF and NOT OF. */
final class TypedTables {

    private final Context context;
    private final Types types;

    TypedTables(Context context, Names names) {
        this.context = context;
        this.types = new Types(context, names);
    }

    /** The tables of a type. */
    static List<Table> of(Schema schema, Relation type) {
        return schema.namespaces().stream()
                .flatMap(it -> it.relations().stream())
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .filter(it -> it.rowType().filter(type::equals).isPresent())
                .toList();
    }

    /** Makes a table one of a type, whose columns it must have. */
    void of(Table table, Node typeName, Node at) {
        if (!(types.of(typeName).made() instanceof CompositeType type)) {
            return;
        }
        List<String> wanted = type.columns().stream().map(Column::name).toList();
        List<String> there = table.columns().stream().map(Column::name).toList();
        if (!wanted.equals(there)) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    table,
                    "The columns of %s are not those of the type %s: %s."
                            .formatted(table.title(), type.title(), list(wanted)),
                    "Give the table the same columns in the same order.");
            return;
        }
        notOf(table);
        table.rowType(type);
        context.schema().dependencies().add(table, type, Strength.NORMAL);
    }

    /** Makes a table one of its own. */
    void notOf(Table table) {
        table.rowType().ifPresent(it -> context.schema().dependencies().forget(table, it, Strength.NORMAL));
        table.rowType(null);
        context.writes(table, "definition");
    }

    private static String list(List<String> names) {
        return String.join(", ", names.stream().map(Identifier::quote).toList());
    }
}
