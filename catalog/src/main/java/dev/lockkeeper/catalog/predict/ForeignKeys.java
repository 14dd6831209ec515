package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The foreign keys around a table or column. */
public final class ForeignKeys {

    private ForeignKeys() {}

    /** Those that refer to a table. */
    static List<Constraint> to(Table table, Schema schema) {
        return table.columns().stream()
                .flatMap(it -> of(it, schema))
                .filter(it -> it.referenced().filter(other -> other == table).isPresent())
                .distinct()
                .toList();
    }

    /** Those that compare a column with another, from either side. */
    public static Stream<Constraint> of(Column column, Schema schema) {
        return schema.dependencies().on(column).stream()
                .map(it -> it.dependent())
                .filter(Constraint.class::isInstance)
                .map(Constraint.class::cast)
                .filter(it -> it.type() == Constraint.Type.FOREIGN_KEY)
                .distinct();
    }

    /** The table whose rows refer to others. */
    static Optional<Table> owner(Constraint key) {
        SchemaObject owner = key.owner();
        return owner instanceof Table table ? Optional.of(table) : Optional.empty();
    }

    /** The table at the other end, seen from one of the two. */
    static Optional<Table> other(Constraint key, Table table) {
        return key.owner() == table ? key.referenced() : owner(key);
    }
}
