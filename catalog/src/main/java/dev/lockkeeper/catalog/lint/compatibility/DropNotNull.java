package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** DROP NOT NULL while a version is running that does not expect nulls. */
final class DropNotNull implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.contract()) {
            return Stream.empty();
        }
        return scene.changes("AT_DropNotNull")
                .filter(it -> it.table().wasThere() && !it.table().isNew(it.name()) && !isNullable(scene, it))
                .map(it -> new Objection(
                        "%s of %s may be null from now on.".formatted(it.quotedName(), it.table()),
                        "The old version of the application is still running then, and may not expect a null.",
                        "See that no version writes a null before all of them can read one."));
    }

    private static boolean isNullable(Scene scene, Change change) {
        return scene.certain() && change.column().filter(it -> !it.notNull()).isPresent();
    }
}
