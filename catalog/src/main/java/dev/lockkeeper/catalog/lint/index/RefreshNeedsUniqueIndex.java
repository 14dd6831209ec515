package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Index;
import java.util.stream.Stream;

/** REFRESH MATERIALIZED VIEW CONCURRENTLY without the unique index that it needs. */
final class RefreshNeedsUniqueIndex implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("RefreshMatViewStmt") || !scene.node().is("concurrent") || !scene.certain()) {
            return Stream.empty();
        }
        Target view = scene.target(scene.node().get("relation"));
        boolean lacks = view.view()
                .filter(it -> it.materialized() && it.indexes().stream().noneMatch(RefreshNeedsUniqueIndex::serves))
                .isPresent();
        if (!lacks) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s has no unique index on columns and without WHERE.".formatted(view),
                "PostgreSQL refuses to refresh it CONCURRENTLY.",
                "Create one first:\nCREATE UNIQUE INDEX CONCURRENTLY ... ON %s (...);".formatted(view)));
    }

    private static boolean serves(Index index) {
        return index.unique()
                && index.valid()
                && index.predicate().isEmpty()
                && index.keys().stream().allMatch(it -> it.column() != null);
    }
}
