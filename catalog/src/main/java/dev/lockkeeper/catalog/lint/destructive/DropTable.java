package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** DROP TABLE while the old version of the application may still use it. */
final class DropTable implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.drops("OBJECT_TABLE") || scene.contract()) {
            return Stream.empty();
        }
        return scene.named("objects").stream()
                .filter(Target::wasThere)
                .map(it -> new Objection(
                        "DROP TABLE %s stands %s.".formatted(it, scene.place()),
                        "The old version of the application is still running then, and fails.",
                        scene.toContract()));
    }
}
