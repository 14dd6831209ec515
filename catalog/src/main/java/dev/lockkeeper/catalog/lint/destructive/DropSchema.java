package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** DROP SCHEMA while the old version of the application may still use what is in it. */
final class DropSchema implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.drops("OBJECT_SCHEMA") || scene.contract()) {
            return Stream.empty();
        }
        return Mention.dropped(scene).stream()
                .filter(Mention::wasThere)
                .map(it -> new Objection(
                        "DROP SCHEMA %s stands %s.".formatted(it, scene.place()),
                        "The old version of the application is still running then, and fails; what was in it is lost.",
                        scene.toContract()));
    }
}
