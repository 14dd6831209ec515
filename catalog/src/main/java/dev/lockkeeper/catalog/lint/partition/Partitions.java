package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.predict.PartitionRows;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;

/** What the model knows of the partitions of a table. */
final class Partitions {

    private Partitions() {}

    /** The partition that takes what no other takes; empty: there is none, or nothing is known of the table. */
    static Optional<Table> defaultOf(Scene scene, Target parent) {
        return parent.table().flatMap(it -> PartitionRows.rest(scene.schema(), it));
    }

    /** A table of the model, as if the statement had named it with its schema. */
    static Target target(Scene scene, Table table) {
        return scene.target(new RelationName(table.namespace().name(), table.name()));
    }
}
