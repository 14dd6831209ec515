package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** An index over many columns that is not there to keep them unique. */
final class WideIndex implements Rule.Check {

    private static final int MOST = 3;

    @Override
    public Stream<Objection> check(Scene scene) {
        int columns = scene.node().list("indexParams", "IndexElem").size();
        if (!scene.is("IndexStmt") || scene.node().is("unique") || columns <= MOST) {
            return Stream.empty();
        }
        Target table = scene.target(scene.node().get("relation"));
        return Stream.of(new Objection(
                "The new index on %s has %d columns.".formatted(table, columns),
                "Few queries use more than the first of them, and each write writes all.",
                "Leave out the last, or store what is only read: CREATE INDEX ... ON %s (...) INCLUDE (...);"
                        .formatted(table)));
    }
}
