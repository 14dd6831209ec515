package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;

/**
 * What the column that takes the place of another one is called.
 *
 * @param column the other one, as PostgreSQL's catalog has it
 * @param name the same of the new one
 */
public record OtherName(RelationName table, String column, String name) {

    /** As it is said: {@code orders.status AS state}. */
    @Override
    public String toString() {
        return "%s.%s AS %s".formatted(table, Identifier.quote(column), Identifier.quote(name));
    }
}
