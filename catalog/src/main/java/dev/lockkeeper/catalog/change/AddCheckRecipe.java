package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;

/** Adds a CHECK that holds for new rows at once, and then looks at those that are there, while the application goes on. */
final class AddCheckRecipe implements Recipe {

    private final Change.AddCheck change;

    AddCheckRecipe(Change.AddCheck change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        String name = Identifier.quote(ground.name(table, change.name(), List.of(), "check"));
        Phase phase = change.kept() ? Phase.EXPAND : Phase.CONTRACT;
        return Lowered.by("not valid, then validated", "new rows are checked at once, the others while all goes on")
                .run(
                        phase,
                        "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s) NOT VALID"
                                .formatted(Ground.spelled(table), name, change.check()),
                        "ALTER TABLE %s DROP CONSTRAINT %s".formatted(Ground.spelled(table), name))
                .run(phase, "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(Ground.spelled(table), name))
                .lowered();
    }
}
