package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** DETACH PARTITION: it waits for everybody on the whole table, and everybody waits behind it. */
final class DetachBlocks implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_DetachPartition")
                .filter(it -> it.table().busy() && !command(it).is("concurrent"))
                .map(it -> objection(scene, it));
    }

    private static Objection objection(Scene scene, Change change) {
        Target parent = change.table();
        Target child = scene.target(command(change).get("name"));
        String remedy = Partitions.defaultOf(scene, parent)
                .map(it -> "CONCURRENTLY is refused while there is the default partition %s: do it when the application"
                                .formatted(it.title())
                        + " is quiet, and accept it.")
                .orElse("Write ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;".formatted(parent, child));
        return new Objection(
                "DETACH PARTITION %s takes ACCESS EXCLUSIVE on %s, too.".formatted(child, parent),
                "It waits for every transaction that uses %s, and all others wait behind it.".formatted(parent),
                remedy);
    }

    private static Node command(Change change) {
        return change.node().get("def", "PartitionCmd");
    }
}
