package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column.Generation;
import java.util.stream.Stream;

/** DROP COLUMN while the old version of the application may still use it. */
final class DropColumn implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.contract()) {
            return Stream.empty();
        }
        return scene.changes("AT_DropColumn")
                .filter(it -> it.table().wasThere() && !it.table().isNew(it.name()) && !holdsNoData(it))
                .map(it -> new Objection(
                        "DROP COLUMN %s of %s stands %s.".formatted(it.quotedName(), it.table(), scene.place()),
                        "The old version of the application is still running then, and fails.",
                        scene.toContract()));
    }

    /** A virtual column is computed when it is read. */
    private static boolean holdsNoData(Change change) {
        return change.column()
                .filter(it -> it.generation() == Generation.VIRTUAL)
                .isPresent();
    }
}
