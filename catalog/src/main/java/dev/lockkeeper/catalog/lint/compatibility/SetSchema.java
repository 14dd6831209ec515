package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** SET SCHEMA while the old version of the application may still use the old name. */
final class SetSchema implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("AlterObjectSchemaStmt") || scene.contract()) {
            return Stream.empty();
        }
        return Stream.of(Mention.altered(scene, scene.node().text("objectType")))
                .filter(it -> it.wasThere() && !viewFollows(scene, it))
                .map(it -> new Objection(
                        "%s moves to schema %s %s."
                                .formatted(it, Identifier.quote(scene.node().text("newschema")), scene.place()),
                        "The old version of the application is still running then, and does not find it.",
                        scene.toContract()));
    }

    /** Whether the same transaction makes a view under the old name. */
    private static boolean viewFollows(Scene scene, Mention moved) {
        return scene.laterInTransaction().stream()
                .filter(it -> it.kind().equals("ViewStmt"))
                .map(it -> RelationName.of(it.node().get("view")))
                .anyMatch(it -> it.equals(RelationName.of(moved.names())));
    }
}
