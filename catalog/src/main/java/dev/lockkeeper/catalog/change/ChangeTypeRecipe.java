package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.DualColumns.Fresh;
import dev.lockkeeper.catalog.change.DualColumns.Old;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives a column another type: by its definition alone where PostgreSQL writes no row anew, else by a column beside it. */
final class ChangeTypeRecipe implements Recipe {

    private final Change.ChangeType change;

    ChangeTypeRecipe(Change.ChangeType change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        Column column = ground.column(table, change.column());
        DualColumns.refusePartitionKey(table, List.of(column));
        String name = Ground.spelled(table);
        String quoted = Identifier.quote(change.column());
        TypeRef type = ground.type(change.type());
        boolean sameName = change.as().isEmpty();
        String alter = "ALTER TABLE %s ALTER COLUMN %s TYPE %s".formatted(name, quoted, change.type());
        if (sameName
                && change.up().isEmpty()
                && ground.cost(alter).filter(Cost.CATALOG::equals).isPresent()) {
            String back = "ALTER TABLE %s ALTER COLUMN %s TYPE %s"
                    .formatted(name, quoted, column.type().title());
            return Lowered.by("metadata only", "PostgreSQL keeps the rows as they are")
                    .run(Phase.EXPAND, alter, back)
                    .doubt(
                            Phase.EXPAND,
                            "SELECT %1$s FROM %2$s WHERE %3$s::%4$s::text <> %3$s::text"
                                    .formatted(
                                            Ground.key(table),
                                            name,
                                            quoted,
                                            column.type().title()),
                            "rows of %s whose %s does not fit %s"
                                    .formatted(name, quoted, column.type().title()))
                    .lowered();
        }
        boolean keepsValues = sameName && change.up().isEmpty();
        if (keepsValues) {
            DualColumns.refuseGenerated(table, List.of(column));
        } else {
            DualColumns.refuseUnwritable(table, Stream.of(column));
        }
        String fresh = sameName ? Ground.unborn(change.column()) : change.as();
        ground.refuseTaken(table, fresh);
        var changed = new Column(table, fresh, type);
        String freshName = Identifier.quote(fresh);
        SyncedColumn wide = SyncedColumn.of(changed, "");
        boolean holds = wide.holds(SyncedColumn.of(column, ""));
        if (!holds && change.down().isEmpty()) {
            throw UnfitException.unfit(
                    "%s cannot hold each value of %s, or nobody knows how to come back from it."
                            .formatted(change.type(), column.type().title()),
                    "Say up and down, and as, which the new version of the application calls it.");
        }
        if (sameName && !change.down().isEmpty()) {
            throw UnfitException.unfit(
                    "With up and down the column has other values, and the same name.",
                    "Say as, which the new version of the application calls it: the old one goes on with the old values.");
        }
        String up = !change.up().isEmpty() ? change.up() : holds ? quoted : "%s::%s".formatted(quoted, change.type());
        String down = change.down().isEmpty() ? Narrowing.of(freshName, column.type()) : change.down();
        var columns = new DualColumns(
                ground,
                table,
                List.of(new Old(
                        column,
                        down,
                        "whose %s does not fit %s"
                                .formatted(
                                        sameName ? quoted : freshName,
                                        column.type().title()))),
                List.of(new Fresh(change.type(), changed, up, sameName ? change.column() : fresh)));
        return columns.lowered(
                ground,
                "PostgreSQL would write the whole table anew, and nobody could read it meanwhile",
                new Successor(
                        ground,
                        table,
                        column,
                        changed,
                        change.up().isEmpty() && change.down().isEmpty(),
                        "",
                        keepsValues
                                ? Optional.of(new KeyHandover(ground, change, table, column, changed))
                                : Optional.empty()));
    }
}
