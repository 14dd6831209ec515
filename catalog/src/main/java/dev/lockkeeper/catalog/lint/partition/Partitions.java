package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** What the model knows of the partitions of a table. */
final class Partitions {

    private Partitions() {}

    /** The partition that takes what no other takes; empty: there is none, or nothing is known of the table. */
    static Optional<Table> defaultOf(Scene scene, Target parent) {
        return parent.table().stream()
                .flatMap(it -> scene.schema().children(it).stream())
                .filter(it -> it.partitionBound().equals("default"))
                .findFirst();
    }

    /**
     * Whether a valid CHECK reads all columns that the parent is partitioned by. Whether it says the right thing only a
     * server can tell; who writes one has thought of it.
     */
    static boolean checked(Table table, Table parent) {
        List<String> key = parent.partitionColumns().stream().map(Column::name).toList();
        return !key.isEmpty()
                && table.constraints().stream()
                        .filter(it -> it.type() == Constraint.Type.CHECK && it.validated() && it.enforced())
                        .anyMatch(it ->
                                it.columns().stream().map(Column::name).toList().containsAll(key));
    }

    /** A table of the model, as if the statement had named it with its schema. */
    static Target target(Scene scene, Table table) {
        return scene.target(new RelationName(table.namespace().name(), table.name()));
    }
}
