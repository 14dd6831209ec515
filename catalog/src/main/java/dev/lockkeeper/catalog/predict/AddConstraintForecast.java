package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** ADD CONSTRAINT: whose rows it reads, and what it locks besides its table. */
final class AddConstraintForecast {

    /** Before, the partitions were only kept from being written while their indexes were built. */
    private static final int KEYS_LOCK_PARTITIONS = 18;

    private final Sight sight;
    private final Forecast forecast;

    AddConstraintForecast(Sight sight, Forecast forecast) {
        this.sight = sight;
        this.forecast = forecast;
    }

    /** To a table, which comes first, and to all that inherit from it. */
    void read(List<Table> tables, Node constraint) {
        if (tables.isEmpty()) {
            return;
        }
        switch (constraint.text("contype")) {
            case "CONSTR_CHECK" -> {
                if (!constraint.is("skip_validation")) {
                    tables.forEach(forecast::scan);
                }
            }
            case "CONSTR_NOTNULL" -> {
                if (!constraint.is("skip_validation")) {
                    tables.forEach(it -> nulls(it, constraint.names("keys")));
                }
            }
            case "CONSTR_FOREIGN" -> refer(tables, constraint);
            case "CONSTR_UNIQUE", "CONSTR_PRIMARY", "CONSTR_EXCLUSION" -> key(tables, constraint);
            default -> {
                // DEFERRABLE and the like are said of another.
            }
        }
    }

    private void nulls(Table table, List<String> names) {
        List<Column> columns =
                names.stream().flatMap(it -> table.column(it).stream()).toList();
        if (columns.stream().anyMatch(it -> !NullProof.has(table, it))) {
            forecast.scan(table);
        }
    }

    private void refer(List<Table> tables, Node constraint) {
        Optional<Table> other = sight.table(constraint.get("pktable"));
        other.ifPresent(it -> forecast.family(it).forEach(one -> forecast.lock(one, LockMode.SHARE_ROW_EXCLUSIVE)));
        if (constraint.is("skip_validation")) {
            return;
        }
        forecast.readAll(tables.get(0));
        other.ifPresent(forecast::readAll);
    }

    private void key(List<Table> tables, Node constraint) {
        Table table = tables.get(0);
        boolean primary = constraint.is("contype", "CONSTR_PRIMARY");
        String using = constraint.text("indexname");
        if (!using.isEmpty()) {
            table.indexes().stream()
                    .filter(it -> it.name().equals(using) && primary)
                    .forEach(it -> nulls(table, it.columnNames()));
            return;
        }
        List<Table> built = table.partitionKey().isEmpty() ? List.of(table) : tables;
        built.forEach(forecast::scan);
    }

    /** The lock on those that inherit from a table while it gets a constraint; empty: none. */
    static Optional<LockMode> below(Table table, Node constraint, LockMode mode, int major) {
        return switch (constraint.text("contype")) {
            case "CONSTR_UNIQUE", "CONSTR_EXCLUSION" -> {
                if (table.partitionKey().isEmpty()) {
                    yield Optional.empty();
                }
                yield Optional.of(major >= KEYS_LOCK_PARTITIONS ? mode : LockMode.SHARE);
            }
            default -> Optional.of(mode);
        };
    }
}
