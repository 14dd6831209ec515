package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.schema.Table;

/** Hides a table under another name, where its rows stay, and drops it at the end of the retention. */
final class DropTableRecipe implements Recipe {

    private final Change.DropTable change;

    DropTableRecipe(Change.DropTable change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        Hanging.refuse(ground, table);
        Hanging.refusePublished(ground, table);
        String name = Ground.spelled(table);
        String retired = Ground.retired(table.name());
        String hidden = new RelationName(table.namespace().name(), retired).toString();
        return Lowered.by("hidden, then dropped", "its rows stay until the retention ends")
                .run(
                        Phase.CONTRACT,
                        "ALTER TABLE %s RENAME TO %s".formatted(name, Identifier.quote(retired)),
                        "ALTER TABLE %s RENAME TO %s".formatted(hidden, Identifier.quote(table.name())))
                .run(Phase.PURGE, "DROP TABLE " + hidden)
                .lowered();
    }
}
