package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** CREATE TABLE … PARTITION OF: it takes ACCESS EXCLUSIVE on the whole table, where ATTACH does not. */
final class CreatePartitionLocksParent implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("CreateStmt") || !scene.node().get("partbound").present()) {
            return Stream.empty();
        }
        Target child = scene.target(scene.node().get("relation"));
        boolean there = scene.node().is("if_not_exists") && child.relation().isPresent();
        return scene.node().list("inhRelations", "RangeVar").stream()
                .map(scene::target)
                .filter(it -> it.busy() && !there)
                .map(it -> new Objection(
                        "CREATE TABLE %s PARTITION OF %s takes ACCESS EXCLUSIVE on %s.".formatted(child, it, it),
                        "It waits for every transaction that uses %s, and all others wait behind it.".formatted(it),
                        """
                        Make the table by itself, and attach it, for which everybody may go on:
                        CREATE TABLE %1$s (LIKE %2$s INCLUDING ALL);
                        ALTER TABLE %2$s ATTACH PARTITION %1$s FOR VALUES ...;""".formatted(child, it)));
    }
}
