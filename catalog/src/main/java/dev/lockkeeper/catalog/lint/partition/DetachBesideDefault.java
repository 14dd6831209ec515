package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** DETACH PARTITION CONCURRENTLY while there is a default partition: PostgreSQL refuses it. */
final class DetachBesideDefault implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_DetachPartition").flatMap(change -> {
            Node command = change.node().get("def", "PartitionCmd");
            if (!command.is("concurrent")) {
                return Stream.empty();
            }
            Target child = scene.target(command.get("name"));
            return Partitions.defaultOf(scene, change.table())
                    .map(it -> new Objection(
                            "DETACH PARTITION %s CONCURRENTLY meets the default partition %s."
                                    .formatted(child, it.title()),
                            "PostgreSQL refuses it with 55000: the rows would belong to the default partition then.",
                            "When the application is quiet, write ALTER TABLE %s DETACH PARTITION %s;"
                                    .formatted(change.table(), child)))
                    .stream();
        });
    }
}
