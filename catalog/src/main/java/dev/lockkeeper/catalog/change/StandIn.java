package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.Publication;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A view through which the application reads and writes the rows of one table, from the expand to the contract: each version by
 * the names that it knows.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS">Updatable Views</a>
 */
final class StandIn {

    /** The first that lets a view ask for the rights of who uses it. */
    private static final int INVOKER = 15;

    private final String view;
    private final List<String> make = new ArrayList<>();

    /**
     * Of a table that can have one.
     *
     * @param view its name, as SQL says it
     * @param columns what it selects
     * @param from what the table is called then, as SQL says it
     * @throws UnfitException if the table cannot be written through a view, or must keep its name
     */
    StandIn(Ground ground, Table table, String view, List<String> columns, String from) throws UnfitException {
        if (table.rowSecurity() && ground.major() < INVOKER) {
            throw UnfitException.unfit(
                    "%s has row security, which a view goes around before PostgreSQL 15."
                            .formatted(Ground.spelled(table)),
                    "Rename it in @Contract, when no old version of the application is left.");
        }
        Hanging.refusePublished(ground, table);
        refusePublishedWithAll(ground, table);
        this.view = view;
        make.add("CREATE VIEW %s%s AS SELECT %s FROM %s"
                .formatted(
                        view,
                        ground.major() < INVOKER ? "" : " WITH (security_invoker = true)",
                        String.join(", ", columns),
                        from));
        make.addAll(CopySql.grantsOn(table, view)
                .orElseThrow(() -> UnfitException.unfit(
                        "What is granted on %s cannot be granted on a view of it.".formatted(Ground.spelled(table)),
                        "Rename it in @Contract, when no old version of the application is left.")));
    }

    /** Grants something more on it. */
    StandIn granting(List<String> sql) {
        make.addAll(sql);
        return this;
    }

    /** Makes it. */
    void expand(Steps steps) {
        steps.run(Phase.EXPAND, make.get(0), drop());
        make.stream().skip(1).forEach(it -> steps.run(Phase.EXPAND, it));
    }

    /** Takes it away. */
    void contract(Steps steps) {
        steps.run(Phase.CONTRACT, drop(), make);
    }

    private String drop() {
        return "DROP VIEW " + view;
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
