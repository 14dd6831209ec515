package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** REFRESH MATERIALIZED VIEW: nobody can read the view while its query runs. */
final class RefreshBlocks implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("RefreshMatViewStmt") || scene.node().is("concurrent")) {
            return Stream.empty();
        }
        Target view = scene.target(scene.node().get("relation"));
        boolean empty = view.view().filter(it -> !it.populated()).isPresent();
        if (!view.busy() || empty) {
            return Stream.empty();
        }
        boolean clears = scene.node().is("skipData");
        return Stream.of(new Objection(
                "REFRESH MATERIALIZED VIEW %s takes ACCESS EXCLUSIVE on it.".formatted(view),
                clears
                        ? "Whoever reads %s fails from then on: it is not populated.".formatted(view)
                        : "Nobody can read %s until its query has run to the end.".formatted(view),
                """
                With a unique index on columns, and no WHERE, it can be refreshed while it is read:
                CREATE UNIQUE INDEX CONCURRENTLY ... ON %1$s (...);
                REFRESH MATERIALIZED VIEW CONCURRENTLY %1$s;""".formatted(view)));
    }
}
