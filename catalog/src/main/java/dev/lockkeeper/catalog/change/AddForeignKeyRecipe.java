package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;

/**
 * Adds a foreign key that holds for new rows at once, and then looks at those that are there, while the application goes on.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">ALTER TABLE, notes</a>
 */
final class AddForeignKeyRecipe implements Recipe {

    private final Change.AddForeignKey change;

    AddForeignKeyRecipe(Change.AddForeignKey change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        for (String column : change.referencing()) {
            ground.column(table, column);
        }
        Table referenced = ground.table(change.referenced());
        for (String column : change.referencedColumns()) {
            ground.column(referenced, column);
        }
        if (!table.partitionKey().isEmpty()) {
            throw UnfitException.unfit(
                    "%s is partitioned: before PostgreSQL 18 no foreign key can be added there without reading all of it"
                                    .formatted(change.table())
                            + " under a lock.",
                    "Add it to each partition, and then to the table, in SQL.");
        }
        Steps steps =
                Lowered.by("not valid, then validated", "new rows are checked at once, the others while all goes on");
        if (table.indexes().stream().noneMatch(this::serves)) {
            String index = ground.name(table, "", change.referencing(), "idx");
            // Without it each DELETE of a referenced row reads the whole table.
            steps.run(
                    Phase.EXPAND,
                    "CREATE INDEX CONCURRENTLY %s ON %s (%s)"
                            .formatted(Identifier.quote(index), Ground.spelled(table), names(change.referencing())),
                    "DROP INDEX CONCURRENTLY IF EXISTS "
                            + Identifier.quote(List.of(table.namespace().name(), index)));
        }
        Phase phase = change.kept() ? Phase.EXPAND : Phase.CONTRACT;
        String name = Identifier.quote(ground.name(table, change.name(), change.referencing(), "fkey"));
        String target = change.referencedColumns().isEmpty() ? "" : " (" + names(change.referencedColumns()) + ")";
        String actions = change.actions().isEmpty() ? "" : " " + change.actions();
        return steps.run(
                        phase,
                        "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s%s%s NOT VALID"
                                .formatted(
                                        Ground.spelled(table),
                                        name,
                                        names(change.referencing()),
                                        Ground.spelled(referenced),
                                        target,
                                        actions),
                        "ALTER TABLE %s DROP CONSTRAINT %s".formatted(Ground.spelled(table), name))
                .run(phase, "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(Ground.spelled(table), name))
                .lowered();
    }

    /** Whether an index finds the rows that reference one. */
    private boolean serves(Index index) {
        List<String> keys = index.keys().stream()
                .map(Index.Key::column)
                .map(it -> it == null ? "" : name(it))
                .toList();
        return index.predicate().isEmpty()
                && keys.size() >= change.referencing().size()
                && keys.subList(0, change.referencing().size()).containsAll(change.referencing());
    }

    private static String name(Column column) {
        return column.name();
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Identifier::quote).collect(joining(", "));
    }
}
