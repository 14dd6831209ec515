package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.DualColumns.Fresh;
import dev.lockkeeper.catalog.change.DualColumns.Old;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives a column another name: for as long as both versions of the application run there are two columns, or a view in the place
 * of the table in which the one column has both names.
 */
final class RenameColumnRecipe implements Recipe {

    private final Change.RenameColumn change;

    RenameColumnRecipe(Change.RenameColumn change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        Column column = ground.column(table, change.column());
        ground.refuseTaken(table, change.to());
        if (change.view()) {
            return throughView(ground, table, column);
        }
        try {
            return beside(ground, table, column);
        } catch (UnfitException e) {
            throw e.or("Or say view = true: a view stands for the table meanwhile, and nothing has to come along.");
        }
    }

    private Lowered beside(Ground ground, Table table, Column column) throws UnfitException {
        DualColumns.refuseUnwritable(table, Stream.of(column));
        var renamed = new Column(table, change.to(), column.type());
        renamed.collation(column.collation());
        String collation = column.collation().isEmpty() ? "" : " COLLATE " + column.collation();
        var columns = new DualColumns(
                ground,
                table,
                List.of(new Old(column, Identifier.quote(change.to()), "")),
                List.of(new Fresh(
                        column.type().title() + collation, renamed, Identifier.quote(change.column()), change.to())));
        return columns.lowered(
                ground,
                "both versions of the application read and write a column of their own",
                new Successor(ground, table, column, renamed, true));
    }

    private Lowered throughView(Ground ground, Table table, Column column) throws UnfitException {
        if (column.inherited() > 0) {
            throw UnfitException.unfit(
                    "%s comes from another table.".formatted(column.title()), "Rename it in the table it comes from.");
        }
        Firing.refuseReaders(ground, table, column);
        String beneath = Ground.beneath(table.name());
        RelationName hidden = new RelationName(table.namespace().name(), beneath);
        if (table.namespace().relation(beneath).isPresent()) {
            throw UnfitException.taken("There is a relation %s already.".formatted(hidden));
        }
        String name = Ground.spelled(table);
        String from = Identifier.quote(column.name());
        String to = Identifier.quote(change.to());
        var columns = new ArrayList<String>();
        table.columns().forEach(it -> columns.add(Identifier.quote(it.name())));
        // Last, so that an INSERT without names of columns finds those that it knows where they were.
        columns.add(from + " AS " + to);
        var standIn = new StandIn(ground, table, name, columns, hidden.toString())
                .granting(CopySql.grantsOn(column, name, change.to())
                        .orElseThrow(() -> UnfitException.unfit(
                                "What is granted on %s cannot be granted on a view of it.".formatted(column.title()),
                                "Leave view out.")));
        Steps steps = Lowered.by("view", "in a view both versions of the application find the column by their name");
        steps.run(
                Phase.EXPAND,
                "ALTER TABLE %s RENAME TO %s".formatted(name, Identifier.quote(beneath)),
                "ALTER TABLE %s RENAME TO %s".formatted(hidden, Identifier.quote(table.name())));
        standIn.expand(steps);
        standIn.contract(steps);
        return steps.run(
                        Phase.CONTRACT,
                        "ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(hidden, from, to),
                        "ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(hidden, to, from))
                .run(
                        Phase.CONTRACT,
                        "ALTER TABLE %s RENAME TO %s".formatted(hidden, Identifier.quote(table.name())),
                        "ALTER TABLE %s RENAME TO %s".formatted(name, Identifier.quote(beneath)))
                .lowered();
    }
}
