package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Table;

/**
 * Demands a value. Where it is said what a row gets that has none, a trigger gives it for as long as an old version of the
 * application may leave it out.
 */
final class SetNotNullRecipe implements Recipe {

    private final Change.SetNotNull change;

    SetNotNullRecipe(Change.SetNotNull change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        if (ground.column(table, change.column()).notNull()) {
            throw UnfitException.unfit(
                    "%s.%s is NOT NULL already.".formatted(change.table(), Identifier.quote(change.column())),
                    "Take the change out.");
        }
        var notNull = new NotNullSteps(ground, table, change.column());
        if (change.up().isEmpty()) {
            Phase phase = change.kept() ? Phase.EXPAND : Phase.CONTRACT;
            Steps steps = Lowered.by("proved by a CHECK", "the table is read while the application goes on");
            steps.run(phase, notNull.demand(), notNull.waive());
            notNull.settle(steps, phase);
            return steps.lowered();
        }
        var fill = new FillTrigger(ground, table, ground.column(table, change.column()), change.up());
        Steps steps = Lowered.by(
                "filled by a trigger, proved by a CHECK", "an old version of the application may still leave it out");
        fill.expand(steps);
        steps.run(Phase.EXPAND, notNull.demand(), notNull.waive());
        steps.walk(Phase.BACKFILL, Ground.spelled(table), fill.set(), Identifier.quote(change.column()) + " IS NULL");
        notNull.settle(steps, Phase.BACKFILL);
        fill.contract(steps);
        return steps.lowered();
    }
}
