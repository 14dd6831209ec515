package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Table;
import java.util.stream.Stream;

/** DROP TABLE of a partition: it takes ACCESS EXCLUSIVE on the whole table. */
final class DropPartitionLocksParent implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.drops("OBJECT_TABLE")) {
            return Stream.empty();
        }
        return scene.named("objects").stream()
                .flatMap(child -> child.table().filter(Table::isPartition).stream()
                        .flatMap(it -> it.parents().stream())
                        .map(it -> Partitions.target(scene, it))
                        .filter(Target::busy)
                        .map(it -> objection(child, it)));
    }

    private static Objection objection(Target child, Target parent) {
        return new Objection(
                "DROP TABLE %s takes ACCESS EXCLUSIVE on %s, of which it is a partition.".formatted(child, parent),
                "It waits for every transaction that uses %s, and all others wait behind it.".formatted(parent),
                """
                Take it out first, while everybody may go on:
                ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;
                DROP TABLE %s;""".formatted(parent, child, child));
    }
}
