package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.Publication;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a table a second name, as a view that reads and writes it, until the old version of the application is gone; then the
 * table takes the name.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS">Updatable views</a>
 */
final class RenameTableRecipe implements Recipe {

    /** The first that lets a view ask for the rights of who uses it. */
    private static final int INVOKER = 15;

    private final Change.RenameTable change;

    RenameTableRecipe(Change.RenameTable change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        if (table.namespace().relation(change.to()).isPresent()) {
            throw UnfitException.taken("There is a %s %s already."
                    .formatted(
                            table.namespace()
                                    .relation(change.to())
                                    .orElseThrow()
                                    .kind(),
                            Identifier.quote(change.to())));
        }
        if (table.rowSecurity() && ground.major() < INVOKER) {
            throw UnfitException.unfit(
                    "%s has row security, which a view goes around before PostgreSQL 15.".formatted(change.table()),
                    "Rename it in @Contract, when no old version of the application is left.");
        }
        Hanging.refusePublished(ground, table);
        refusePublishedWithAll(ground, table);
        String name = Ground.spelled(table);
        String to = Identifier.quote(change.to());
        String view = new RelationName(table.namespace().name(), change.to()).toString();
        String createView = "CREATE VIEW %s%s AS SELECT %s FROM %s"
                .formatted(
                        view,
                        ground.major() < INVOKER ? "" : " WITH (security_invoker = true)",
                        table.columns().stream()
                                .map(it -> Identifier.quote(it.name()))
                                .collect(joining(", ")),
                        name);
        List<String> grants = CopySql.grantsOn(table, view)
                .orElseThrow(() -> UnfitException.unfit(
                        "What is granted on %s cannot be granted on a view of it.".formatted(change.table()),
                        "Rename it in @Contract, when no old version of the application is left."));
        Steps steps = Lowered.by("view", "a view of the new name reads and writes the same rows");
        steps.run(Phase.EXPAND, createView, "DROP VIEW " + view);
        grants.forEach(it -> steps.run(Phase.EXPAND, it));
        var again = new ArrayList<>(List.of(createView));
        again.addAll(grants);
        return steps.run(Phase.CONTRACT, "DROP VIEW " + view, again)
                .run(
                        Phase.CONTRACT,
                        "ALTER TABLE %s RENAME TO %s".formatted(name, to),
                        "ALTER TABLE %s RENAME TO %s".formatted(view, Identifier.quote(table.name())))
                .lowered();
    }

    /** Nobody can take one table out of what publishes all of a schema or a database. */
    private static void refusePublishedWithAll(Ground ground, Table table) throws UnfitException {
        for (Publication it : ground.sight().schema().publications()) {
            if (it.allTables() || it.namespaces().contains(table.namespace())) {
                throw UnfitException.unfit(
                        "%s is in publication %s, as all tables are, and its subscribers know it by its name."
                                .formatted(Ground.spelled(table), Identifier.quote(it.name())),
                        "Rename it in @Contract, when no old version of the application is left, and at its subscribers"
                                + " at the same time.");
            }
        }
    }
}
