package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** RENAME SCHEMA while the old version of the application may still use the old name. */
final class RenameSchema implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.renames("OBJECT_SCHEMA") || scene.contract()) {
            return Stream.empty();
        }
        return Stream.of(Mention.altered(scene, "OBJECT_SCHEMA"))
                .filter(Mention::wasThere)
                .map(it -> new Objection(
                        "Schema %s is renamed to %s %s."
                                .formatted(it, Identifier.quote(scene.node().text("newname")), scene.place()),
                        "The old version of the application is still running then, and fails.",
                        scene.toContract()));
    }
}
