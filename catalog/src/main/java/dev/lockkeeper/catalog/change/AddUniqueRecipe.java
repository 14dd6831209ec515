package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.schema.Table;

/** Builds the index of the constraint while the application reads and writes, and then makes it one. */
final class AddUniqueRecipe implements Recipe {

    private final Change.AddUnique change;

    AddUniqueRecipe(Change.AddUnique change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        for (String column : change.on()) {
            ground.column(table, column);
        }
        if (!table.partitionKey().isEmpty()) {
            throw UnfitException.unfit(
                    "%s is partitioned: PostgreSQL makes no constraint of an index there that is built already."
                            .formatted(change.table()),
                    "Use @AddIndex(unique = true), which does as much, and can be built beside the application.");
        }
        String name = ground.name(table, change.name(), change.on(), "key");
        String index = new RelationName(table.namespace().name(), name).toString();
        String columns = change.on().stream().map(Identifier::quote).collect(joining(", "));
        Phase phase = change.kept() ? Phase.EXPAND : Phase.CONTRACT;
        return Lowered.by(
                        "concurrently", "the index is built while the application writes; the constraint takes it over")
                .run(
                        phase,
                        "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (%s)"
                                .formatted(Identifier.quote(name), Ground.spelled(table), columns),
                        "DROP INDEX CONCURRENTLY IF EXISTS " + index)
                .run(
                        phase,
                        "ALTER TABLE %s ADD CONSTRAINT %2$s UNIQUE USING INDEX %2$s"
                                .formatted(Ground.spelled(table), Identifier.quote(name)),
                        "ALTER TABLE %s DROP CONSTRAINT %s".formatted(Ground.spelled(table), Identifier.quote(name)))
                .lowered();
    }
}
