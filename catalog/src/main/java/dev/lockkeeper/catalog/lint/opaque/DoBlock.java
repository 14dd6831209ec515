package dev.lockkeeper.catalog.lint.opaque;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** A DO block: its statements may run or not, so they are not judged. */
final class DoBlock implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("DoStmt")) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "A DO block stands %s.".formatted(scene.place()),
                "Whether its statements run is decided while it runs, so no rule judges them.",
                "Write them as statements of their own; IF EXISTS and IF NOT EXISTS often do for a condition."));
    }
}
