package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Table;

/**
 * Adds a column without writing the table anew. A default that is the same for all rows costs nothing; one that gives each row a
 * value of its own is filled in batches.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">ALTER TABLE, notes</a>
 */
final class AddColumnRecipe implements Recipe {

    private final Change.AddColumn change;

    AddColumnRecipe(Change.AddColumn change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        ground.refuseTaken(table, change.column());
        if (!change.identity().isEmpty()) {
            return new IdentityColumn(change).lower(ground, table);
        }
        if (!change.generated().isEmpty()) {
            return new GeneratedColumn(change).lower(ground, table);
        }
        if (change.stored()) {
            throw UnfitException.unfit(
                    "%s.%s is to be stored, and is not generated."
                            .formatted(change.table(), Identifier.quote(change.column())),
                    "Leave stored out, or say generated.");
        }
        String name = Ground.spelled(table);
        String column = Identifier.quote(change.column());
        String drop = "ALTER TABLE %s DROP COLUMN %s".formatted(name, column);
        if (change.defaultValue().isEmpty()) {
            if (change.notNull()) {
                throw UnfitException.unfit(
                        "%s.%s is to be NOT NULL and has no default.".formatted(change.table(), column),
                        "Say defaultValue: what the rows that are there get, and what an old version of the application"
                                + " leaves out.");
            }
            return Lowered.by("metadata only", "no row is touched")
                    .run(Phase.EXPAND, "ALTER TABLE %s ADD COLUMN %s %s".formatted(name, column, change.type()), drop)
                    .lowered();
        }
        if (!ground.isVolatile(change.type(), change.defaultValue())) {
            return Lowered.by("metadata only", "the default is the same for all rows, so it is kept once")
                    .run(
                            Phase.EXPAND,
                            "ALTER TABLE %s ADD COLUMN %s %s DEFAULT %s%s"
                                    .formatted(
                                            name,
                                            column,
                                            change.type(),
                                            change.defaultValue(),
                                            change.notNull() ? " NOT NULL" : ""),
                            drop)
                    .lowered();
        }
        Steps steps = Lowered.by("filled in batches", "each row gets a value of its own");
        steps.run(Phase.EXPAND, "ALTER TABLE %s ADD COLUMN %s %s".formatted(name, column, change.type()), drop);
        steps.run(
                Phase.EXPAND,
                "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s".formatted(name, column, change.defaultValue()));
        steps.walk(Phase.BACKFILL, name, "%s = %s".formatted(column, change.defaultValue()), column + " IS NULL");
        if (change.notNull()) {
            var notNull = new NotNullSteps(ground, table, change.column());
            steps.run(Phase.BACKFILL, notNull.demand(), notNull.waive());
            notNull.settle(steps, Phase.BACKFILL);
        }
        return steps.lowered();
    }
}
