package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** RENAME COLUMN while the old version of the application may still use the old name. */
final class RenameColumn implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.renames("OBJECT_COLUMN") || scene.contract()) {
            return Stream.empty();
        }
        Target table = scene.target(scene.node().get("relation"));
        String old = scene.node().text("subname");
        if (!table.wasThere() || table.isNew(old)) {
            return Stream.empty();
        }
        String now = Identifier.quote(scene.node().text("newname"));
        return Stream.of(new Objection(
                "%s of %s is renamed to %s %s.".formatted(Identifier.quote(old), table, now, scene.place()),
                "The old version of the application is still running then, and fails.",
                "Add %s in @Expand, fill it in @Backfill, let the new version write both, and drop %s in @Contract."
                        .formatted(now, Identifier.quote(old))));
    }
}
