package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;

/**
 * What a unique index of a partitioned table must have: every column it is partitioned by.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS">
 *     Limitations</a>
 */
final class UniqueOfPartitions {

    private final Context context;

    UniqueOfPartitions(Context context) {
        this.context = context;
    }

    /** Reports what a unique index lacks, in the table or in its partitions that are partitioned in turn. */
    void check(Table table, Index index, Node at) {
        if (!index.unique() || !index.method().equals("btree")) {
            return;
        }
        Optional<String> lacks = lacks(table, index);
        if (lacks.isPresent()) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    index,
                    "The unique index %s lacks %s, by which %s is partitioned."
                            .formatted(Identifier.quote(index.name()), lacks.get(), table.title()),
                    "Add it to the index or constraint.");
            return;
        }
        context.schema().children(table).forEach(it -> check(it, index, at));
    }

    private static Optional<String> lacks(Table table, Index index) {
        if (table.partitionKey().contains("(expression)")) {
            return Optional.of("an expression");
        }
        return table.partitionColumns().stream()
                .map(Column::name)
                .filter(it -> index.keys().stream()
                        .noneMatch(key ->
                                key.column() != null && key.column().name().equals(it)))
                .map(Identifier::quote)
                .findFirst();
    }
}
