package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Table;

/** Hides a column under another name, where its values stay, and drops it at the end of the retention. */
final class DropColumnRecipe implements Recipe {

    private final Change.DropColumn change;

    DropColumnRecipe(Change.DropColumn change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        Column column = ground.column(table, change.column());
        Hanging.refuse(ground, table, column);
        String name = Ground.spelled(table);
        String quoted = Identifier.quote(change.column());
        String retired = Identifier.quote(Ground.retired(change.column()));
        Steps steps = Lowered.by("hidden, then dropped", "its values stay until the retention ends");
        boolean demanded =
                column.notNull() && column.defaultValue().isEmpty() && column.generation() == Generation.NONE;
        if (demanded && change.plain()) {
            waive(steps, ground, table);
        } else if (demanded && change.down().isEmpty()) {
            throw UnfitException.unfit(
                    "%s.%s is NOT NULL and has no default.".formatted(change.table(), quoted),
                    "The new version of the application leaves it out: say down, what its rows get in that column.");
        } else if (demanded) {
            steps.run(
                    Phase.EXPAND,
                    "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s".formatted(name, quoted, change.down()),
                    "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT".formatted(name, quoted));
        } else if (!change.down().isEmpty()) {
            throw UnfitException.unfit(
                    "%s.%s may be left out as it is.".formatted(change.table(), quoted), "Leave down out.");
        }
        return steps.run(
                        Phase.CONTRACT,
                        "ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(name, quoted, retired),
                        "ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(name, retired, quoted))
                .run(Phase.PURGE, "ALTER TABLE %s DROP COLUMN %s".formatted(name, retired))
                .lowered();
    }

    /** Rows that come while it is hidden have no value in it. */
    private void waive(Steps steps, Ground ground, Table table) throws UnfitException {
        String name = Ground.spelled(table);
        String quoted = Identifier.quote(change.column());
        steps.move(new Move.Waiver(
                "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(name, quoted),
                new NotNullSteps(ground, table, change.column()).again()));
        steps.doubt(
                Phase.CONTRACT,
                "SELECT %s FROM %s WHERE %s IS NULL"
                        .formatted(Ground.key(table), name, Identifier.quote(Ground.retired(change.column()))),
                "rows of %s that have no value in %s".formatted(name, quoted));
    }
}
