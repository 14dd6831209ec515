package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;

/**
 * A column that a change adds.
 *
 * @param name as PostgreSQL's catalog has it
 * @param type as SQL names it
 */
public record NewColumn(String name, String type) {

    /** As SQL reads it. */
    @Override
    public String toString() {
        return Identifier.quote(name) + " " + type;
    }
}
