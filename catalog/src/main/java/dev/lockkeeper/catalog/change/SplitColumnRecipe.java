package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.change.DualColumns.Fresh;
import dev.lockkeeper.catalog.change.DualColumns.Old;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes several columns of one. */
final class SplitColumnRecipe implements Recipe {

    private final Change.SplitColumn change;

    SplitColumnRecipe(Change.SplitColumn change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        Column column = ground.column(table, change.column());
        DualColumns.refuseUnwritable(table, Stream.of(column));
        Hanging.refuseConstrained(ground, table, column);
        var fresh = new ArrayList<Fresh>();
        for (int i = 0; i < change.into().size(); i++) {
            NewColumn it = change.into().get(i);
            ground.refuseTaken(table, it.name());
            fresh.add(new Fresh(
                    it.type(),
                    new Column(table, it.name(), ground.type(it.type())),
                    change.up().get(i),
                    it.name()));
        }
        var columns = new DualColumns(ground, table, List.of(new Old(column, change.down(), "")), fresh);
        return columns.lowered(ground, "each version of the application reads and writes columns of its own");
    }
}
