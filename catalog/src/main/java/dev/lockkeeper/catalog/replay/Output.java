package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * A column of what a query gives, or of what it reads.
 *
 * @param name what it is called
 * @param type {@link #UNKNOWN} where the statement alone does not tell
 * @param column the column it is; null: it is computed
 */
record Output(String name, TypeRef type, @Nullable Column column) {

    /** The type of what is computed in a way that is not followed. */
    static final TypeRef UNKNOWN = TypeRef.unknown("?");

    /** Stands for columns of which not even the number is known: a star over something unknown. */
    static final Output MORE = new Output("*", UNKNOWN, null);

    static Output of(Column column) {
        return new Output(column.name(), column.type(), column);
    }

    Output renamed(String to) {
        return new Output(to, type, column);
    }
}
