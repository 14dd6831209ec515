package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** ADD COLUMN: which values every row gets of its own, and what is asked of them. */
final class AddColumnForecast {

    private final Sight sight;
    private final Forecast forecast;

    AddColumnForecast(Sight sight, Forecast forecast) {
        this.sight = sight;
        this.forecast = forecast;
    }

    void read(List<Table> tables, Node command) {
        Node column = command.get("def", "ColumnDef");
        for (Table table : tables) {
            boolean there = command.is("missing_ok")
                    && table.column(column.text("colname")).isPresent();
            if (!there) {
                read(table, column);
            }
        }
    }

    private void read(Table table, Node column) {
        if (NewValues.differ(column, sight)) {
            forecast.rewrite(table);
            new QueryForecast(sight, forecast).calls(column);
        }
        for (Node constraint : column.list("constraints", "Constraint")) {
            boolean reads = switch (constraint.text("contype")) {
                case "CONSTR_CHECK" -> !constraint.is("skip_validation");
                case "CONSTR_UNIQUE", "CONSTR_PRIMARY" -> true;
                // What a virtual column is worth must be computed to be known.
                case "CONSTR_NOTNULL" -> has(column, "CONSTR_GENERATED") && !NewValues.stored(column);
                default -> false;
            };
            if (reads) {
                forecast.scan(table);
            }
            if (constraint.is("contype", "CONSTR_FOREIGN")) {
                refer(table, column, constraint);
            }
        }
    }

    /** Nulls refer to nothing and need no look. */
    private void refer(Table table, Node column, Node constraint) {
        Optional<Table> other = sight.table(constraint.get("pktable"));
        other.ifPresent(it -> forecast.family(it).forEach(one -> forecast.lock(one, LockMode.SHARE_ROW_EXCLUSIVE)));
        boolean filled = has(column, "CONSTR_DEFAULT") || NewValues.differ(column, sight);
        boolean enforced = !has(column, "CONSTR_ATTR_NOT_ENFORCED") && !constraint.is("skip_validation");
        if (filled && enforced) {
            forecast.readAll(table);
            other.ifPresent(forecast::readAll);
        }
    }

    private static boolean has(Node column, String constraint) {
        return column.list("constraints", "Constraint").stream().anyMatch(it -> it.is("contype", constraint));
    }
}
