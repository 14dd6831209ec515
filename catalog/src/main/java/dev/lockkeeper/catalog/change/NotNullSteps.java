package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;

/**
 * Demands a value of a column without reading the table under a lock: a CHECK that holds for new rows at once is validated,
 * and PostgreSQL takes it as the proof.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL">SET NOT
 *     NULL</a>
 */
final class NotNullSteps {

    private final String table;
    private final String column;
    private final String check;

    /** Of a column, which may be one that the change adds. */
    NotNullSteps(Ground ground, Table table, String column) throws UnfitException {
        this.table = Ground.spelled(table);
        this.column = Identifier.quote(column);
        this.check = Identifier.quote(ground.name(table, "", List.of(column), "lockkeeper_not_null"));
    }

    /** New rows must have one. */
    String demand() {
        return "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID".formatted(table, check, column);
    }

    /** Nobody must any more. */
    String waive() {
        return "ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, check);
    }

    /** All rows are looked at, and the column becomes NOT NULL. */
    void settle(Steps steps, Phase phase) {
        steps.run(phase, "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(table, check));
        steps.run(
                phase,
                "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL".formatted(table, column),
                "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(table, column));
        steps.run(phase, waive(), demand());
    }

    /** The statements that make it NOT NULL again when it has been waived. */
    List<String> again() {
        return List.of(
                demand(),
                "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(table, check),
                "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL".formatted(table, column),
                waive());
    }
}
