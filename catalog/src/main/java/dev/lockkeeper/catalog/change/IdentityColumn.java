package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Set;

/**
 * Adds a column that the server numbers. It becomes one while the rows that are there share a default that PostgreSQL keeps once;
 * then each gets its number.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-identity-columns.html">Identity columns</a>
 */
final class IdentityColumn {

    /** The first in which partitions have the identity of their table. */
    private static final int OF_PARTITIONS = 17;

    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");

    private final Change.AddColumn change;

    IdentityColumn(Change.AddColumn change) {
        this.change = change;
    }

    Lowered lower(Ground ground, Table table) throws UnfitException {
        refuse(ground, table);
        String name = Ground.spelled(table);
        String column = Identifier.quote(change.column());
        // No sequence gives it, so it tells the rows that have no number yet.
        String none = column + " = 0";
        Steps steps = Lowered.by(
                "filled in batches",
                "PostgreSQL would number all rows in one go, and nobody could read" + " them meanwhile");
        return steps.run(
                        Phase.EXPAND,
                        "ALTER TABLE %s ADD COLUMN %s %s NOT NULL DEFAULT 0".formatted(name, column, change.type()),
                        "ALTER TABLE %s DROP COLUMN %s".formatted(name, column))
                .run(Phase.EXPAND, "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT".formatted(name, column))
                .run(
                        Phase.EXPAND,
                        "ALTER TABLE %s ALTER COLUMN %s ADD GENERATED %s AS IDENTITY"
                                .formatted(name, column, change.identity()))
                .walk(Phase.BACKFILL, name, column + " = DEFAULT", none)
                .verify(Phase.BACKFILL, "SELECT NOT EXISTS (SELECT FROM %s WHERE %s)".formatted(name, none))
                .lowered();
    }

    private void refuse(Ground ground, Table table) throws UnfitException {
        String title = "%s.%s".formatted(change.table(), Identifier.quote(change.column()));
        if (!change.defaultValue().isEmpty() || !change.generated().isEmpty() || change.stored()) {
            throw UnfitException.unfit(
                    "%s has an identity, and another value besides.".formatted(title),
                    "Say one of identity, defaultValue and generated.");
        }
        if (!NUMBERS.contains(ground.type(change.type()).title())) {
            throw UnfitException.unfit(
                    "%s is to number the rows, and is no smallint, int or bigint.".formatted(title), "Make it bigint.");
        }
        if (!table.partitionKey().isEmpty() && ground.major() < OF_PARTITIONS) {
            throw UnfitException.unfit(
                    "%s is partitioned, and before PostgreSQL 17 its partitions number no rows that are written to them."
                            .formatted(Ground.spelled(table)),
                    "Make a sequence, and say defaultValue = \"nextval('...')\".");
        }
        Hanging.refuseChildren(ground, table, "an identity is not inherited");
    }
}
