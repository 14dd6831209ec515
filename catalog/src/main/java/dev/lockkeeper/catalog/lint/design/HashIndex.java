package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** An index of the method hash. */
final class HashIndex implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("IndexStmt") || !scene.node().is("accessMethod", "hash")) {
            return Stream.empty();
        }
        Target table = scene.target(scene.node().get("relation"));
        return Stream.of(new Objection(
                "The new index on %s is a hash index.".formatted(table),
                "It finds what is equal only: it keeps nothing unique, gives no order, and holds one column.",
                "Leave out USING hash, and it is a btree."));
    }
}
