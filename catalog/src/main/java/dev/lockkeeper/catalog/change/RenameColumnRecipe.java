package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.DualColumns.Fresh;
import dev.lockkeeper.catalog.change.DualColumns.Old;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/** Gives a column another name: for as long as both versions of the application run there are two columns. */
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
}
