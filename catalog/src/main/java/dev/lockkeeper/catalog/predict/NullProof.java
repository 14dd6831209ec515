package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;

/** Whether PostgreSQL knows, without reading any row, that there are no nulls in a column. */
public final class NullProof {

    private NullProof() {}

    /** By NOT NULL, or by a CHECK; both must be validated. */
    public static boolean has(Table table, Column column) {
        return isNotNull(table, column) || table.constraints().stream().anyMatch(check -> proves(check, column));
    }

    private static boolean isNotNull(Table table, Column column) {
        return column.notNull()
                && table.constraints().stream()
                        .filter(it -> it.type() == Constraint.Type.NOT_NULL
                                && it.columns().contains(column))
                        .allMatch(Constraint::validated);
    }

    private static boolean proves(Constraint check, Column column) {
        return check.type() == Constraint.Type.CHECK
                && check.validated()
                && check.enforced()
                && check.proves().contains(column);
    }
}
