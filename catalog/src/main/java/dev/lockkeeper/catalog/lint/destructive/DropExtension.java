package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** DROP EXTENSION. */
final class DropExtension implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.drops("OBJECT_EXTENSION")) {
            return Stream.empty();
        }
        return Mention.dropped(scene).stream()
                .filter(Mention::wasThere)
                .map(it -> new Objection(
                        "DROP EXTENSION %s drops its types, functions and operators.".formatted(it),
                        "Whoever calls one of them fails; with CASCADE the columns and indexes that use them go, too.",
                        "Drop first, by name, what uses it, and leave out CASCADE: DROP EXTENSION %s;".formatted(it)));
    }
}
