package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which rows a new partition lets PostgreSQL read.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION">ATTACH
 *     PARTITION</a>
 */
public final class PartitionRows {

    private PartitionRows() {}

    /** The partition that takes what no other takes; empty: there is none. */
    public static Optional<Table> rest(Schema schema, Table parent) {
        return schema.children(parent).stream()
                .filter(it -> it.partitionBound().equals("default"))
                .findFirst();
    }

    /**
     * Whether a valid CHECK reads all columns that the parent is partitioned by. Whether it says the right thing only a
     * server can tell; who writes one has thought of it.
     */
    public static boolean checked(Table table, Table parent) {
        List<String> key = parent.partitionColumns().stream().map(Column::name).toList();
        return !key.isEmpty()
                && checks(table)
                        .anyMatch(it ->
                                it.columns().stream().map(Column::name).toList().containsAll(key));
    }

    /** Whether a table can be attached without a look at its rows. */
    public static boolean proved(Sight sight, Table parent, Table child, Node bound) {
        if (child.foreign()) {
            return true;
        }
        if (bound.is("is_default") && sight.schema().children(parent).isEmpty()) {
            return sight.certain();
        }
        return checked(child, parent)
                && (!demandsValues(bound)
                        || parent.partitionColumns().stream().allMatch(it -> hasValues(child, it.name())));
    }

    /** Of a list it takes a word more to tell; rows of a hash may have none. */
    private static boolean demandsValues(Node bound) {
        return !bound.is("is_default") && !bound.is("strategy", "l") && !bound.is("strategy", "h");
    }

    private static boolean hasValues(Table table, String name) {
        return table.column(name).filter(Column::notNull).isPresent()
                || checks(table)
                        .flatMap(it -> it.proves().stream())
                        .anyMatch(it -> it.name().equals(name));
    }

    private static Stream<Constraint> checks(Table table) {
        return table.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.CHECK && it.validated() && it.enforced());
    }
}
