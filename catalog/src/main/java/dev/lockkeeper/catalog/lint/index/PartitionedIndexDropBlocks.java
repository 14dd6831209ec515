package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** DROP INDEX of a partitioned table: it needs ACCESS EXCLUSIVE on all partitions, and there is no CONCURRENTLY. */
final class PartitionedIndexDropBlocks implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.drops("OBJECT_INDEX")) {
            return Stream.empty();
        }
        boolean concurrent = scene.node().is("concurrent");
        return scene.named("objects").stream()
                .filter(Target::busy)
                .flatMap(index -> index
                        .index()
                        .map(it -> scene.target(it.table()))
                        .filter(it -> it.partitioned() && it.busy())
                        .map(table -> objection(index, table, concurrent))
                        .stream());
    }

    private static Objection objection(Target index, Target table, boolean concurrent) {
        return new Objection(
                concurrent
                        ? "DROP INDEX CONCURRENTLY is for an index that is not partitioned, and %s is.".formatted(index)
                        : "DROP INDEX %s takes ACCESS EXCLUSIVE on %s and all its partitions.".formatted(index, table),
                concurrent
                        ? "PostgreSQL refuses it."
                        : "It waits for every transaction that uses one of them, and all others wait behind it.",
                "Drop it when little is going on, by itself, with a short lock_timeout, again and again until it succeeds:\n"
                        + "SET lock_timeout = '100ms';\n"
                        + "DROP INDEX %s;".formatted(index));
    }
}
