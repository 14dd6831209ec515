package dev.lockkeeper.catalog.schema;

import java.util.List;

/**
 * An expression in a definition: a default, a CHECK, the key of an index.
 *
 * @param sql as it was written
 * @param uses the objects it depends on: columns, functions, sequences, types; those of PostgreSQL's own are left out
 */
public record Expression(String sql, List<SchemaObject> uses) {
    /** Copies the uses. */
    public Expression {
        uses = List.copyOf(uses);
    }
}
