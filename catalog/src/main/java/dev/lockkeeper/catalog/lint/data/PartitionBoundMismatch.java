package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;
import java.util.stream.Stream;

/** A partition whose bound is of another strategy than its table, or overlaps that of another partition. */
final class PartitionBoundMismatch implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Target> created = scene.is("CreateStmt")
                        && scene.node().get("partbound").present()
                ? Stream.of(scene.target(scene.node().get("relation")))
                        .filter(it -> scene.made(Table.class)
                                .anyMatch(made ->
                                        it.relation().filter(made::equals).isPresent()))
                : Stream.empty();
        Stream<Target> attached = scene.changes("AT_AttachPartition")
                .map(Change::node)
                .map(it -> it.get("def", "PartitionCmd"))
                .map(it -> scene.target(it.get("name")));
        return Stream.concat(created, attached).flatMap(it -> objection(scene, it).stream());
    }

    private static Optional<Objection> objection(Scene scene, Target partition) {
        Optional<Table> table =
                partition.table().filter(it -> it.isPartition() && it.parents().size() == 1);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Table parent = table.get().parents().get(0);
        Bound bound = Bound.of(table.get().partitionBound());
        String strategy = parent.partitionKey().split(" ", 2)[0];
        if (!bound.fits(strategy)) {
            return Optional.of(new Objection(
                    "%s is partitioned by %s, and the bound of %s is %s."
                            .formatted(
                                    parent.title(),
                                    strategy,
                                    partition,
                                    table.get().partitionBound()),
                    "PostgreSQL would refuse the statement.",
                    "Write a bound for %s: FOR VALUES %s".formatted(strategy, form(strategy))));
        }
        return scene.schema().children(parent).stream()
                .filter(it -> it != table.get() && it.isPartition())
                .filter(it -> bound.overlaps(Bound.of(it.partitionBound())))
                .findFirst()
                .map(it -> new Objection(
                        "The bound of %s, %s, overlaps that of %s, %s."
                                .formatted(partition, table.get().partitionBound(), it.title(), it.partitionBound()),
                        "PostgreSQL would refuse the statement.",
                        "Write a bound that no other partition of %s has rows of.".formatted(parent.title())));
    }

    private static String form(String strategy) {
        return switch (strategy) {
            case "list" -> "IN (...)";
            case "hash" -> "WITH (MODULUS ..., REMAINDER ...)";
            default -> "FROM (...) TO (...)";
        };
    }
}
