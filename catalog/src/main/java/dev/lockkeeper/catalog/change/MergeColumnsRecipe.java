package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.change.DualColumns.Fresh;
import dev.lockkeeper.catalog.change.DualColumns.Old;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Makes one column of several. */
final class MergeColumnsRecipe implements Recipe {

    private final Change.MergeColumns change;

    MergeColumnsRecipe(Change.MergeColumns change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        var old = new ArrayList<Old>();
        for (int i = 0; i < change.from().size(); i++) {
            Column column = ground.column(table, change.from().get(i));
            Hanging.refuseConstrained(ground, table, column);
            old.add(new Old(column, change.down().get(i), ""));
        }
        DualColumns.refuseUnwritable(table, old.stream().map(Old::column));
        NewColumn into = change.into();
        ground.refuseTaken(table, into.name());
        var fresh = new Fresh(
                into.type(), new Column(table, into.name(), ground.type(into.type())), change.up(), into.name());
        var columns = new DualColumns(ground, table, old, List.of(fresh));
        return columns.lowered(ground, "each version of the application reads and writes columns of its own");
    }
}
