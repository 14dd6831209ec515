package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** RENAME TABLE while the old version of the application may still use the old name. */
final class RenameTable implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.renames("OBJECT_TABLE") || scene.contract()) {
            return Stream.empty();
        }
        Target old = scene.target(scene.node().get("relation"));
        if (!old.wasThere() || viewFollows(scene, old)) {
            return Stream.empty();
        }
        String name = scene.node().text("newname");
        return Stream.of(new Objection(
                "%s is renamed to %s %s.".formatted(old, Identifier.quote(name), scene.place()),
                "The old version of the application is still running then, and fails.",
                """
                Give it the new name beside the old one in @Expand, and rename it in @Contract:
                CREATE VIEW %1$s AS SELECT * FROM %2$s;
                DROP VIEW %1$s; ALTER TABLE %2$s RENAME TO %3$s;""".formatted(old.name().renamed(name), old, Identifier.quote(name))));
    }

    /** Whether the same transaction makes a view under the old name. */
    private static boolean viewFollows(Scene scene, Target old) {
        return scene.laterInTransaction().stream()
                .anyMatch(it -> it.kind().equals("ViewStmt")
                        && RelationName.of(it.node().get("view")).equals(old.name()));
    }
}
