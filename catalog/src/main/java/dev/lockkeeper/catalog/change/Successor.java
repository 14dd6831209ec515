package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** What hangs on a column and goes over to the one that takes its place. What cannot is refused by name. */
final class Successor {

    private final Ground ground;
    private final Table table;
    private final String name;
    private final Column column;
    private final String fresh;
    private final String to;

    /**
     * Of a column.
     *
     * @param fresh what the new one is called until the contract
     * @param to what it is called from then on
     */
    Successor(Ground ground, Table table, Column column, String fresh, String to) throws UnfitException {
        this.ground = ground;
        this.table = table;
        this.name = Ground.spelled(table);
        this.column = column;
        this.fresh = fresh;
        this.to = to;
        Hanging.refuse(ground, table, column);
    }

    /** What it gets beside the application, when it is filled. */
    void backfill(Steps steps) throws UnfitException {
        if (column.notNull()) {
            var notNull = new NotNullSteps(ground, table, fresh);
            steps.run(Phase.BACKFILL, notNull.demand(), notNull.waive());
            notNull.settle(steps, Phase.BACKFILL);
        }
    }

    /** What goes over at once, when the old one is hidden. While the old version writes, a default is the old column's. */
    List<Move.Statement> contract() {
        var moved = new ArrayList<Move.Statement>();
        column.defaultValue().ifPresent(it -> {
            moved.add(new Move.Statement(Phase.CONTRACT, drop(column.name()), List.of(set(column.name(), it.sql()))));
            moved.add(new Move.Statement(Phase.CONTRACT, set(fresh, it.sql()), List.of(drop(fresh))));
        });
        return moved;
    }

    private String set(String of, String value) {
        return "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s".formatted(name, Identifier.quote(of), value);
    }

    private String drop(String of) {
        return "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT".formatted(name, Identifier.quote(of));
    }
}
