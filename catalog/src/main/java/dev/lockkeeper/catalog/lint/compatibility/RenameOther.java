package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Map;
import java.util.stream.Stream;

/** RENAME of a view, function, type or sequence while the old version may use the old name. */
final class RenameOther implements Rule.Check {

    /** How SQL calls them; indexes and constraints are not among them, since hardly anybody uses their names. */
    private static final Map<String, String> KINDS = Map.of(
            "OBJECT_VIEW", "View",
            "OBJECT_MATVIEW", "Materialized view",
            "OBJECT_FUNCTION", "Function",
            "OBJECT_PROCEDURE", "Procedure",
            "OBJECT_ROUTINE", "Routine",
            "OBJECT_AGGREGATE", "Aggregate",
            "OBJECT_TYPE", "Type",
            "OBJECT_DOMAIN", "Domain",
            "OBJECT_SEQUENCE", "Sequence");

    @Override
    public Stream<Objection> check(Scene scene) {
        String type = scene.node().text("renameType");
        if (!scene.is("RenameStmt") || !KINDS.containsKey(type) || scene.contract()) {
            return Stream.empty();
        }
        return Stream.of(Mention.altered(scene, type))
                .filter(Mention::wasThere)
                .map(it -> new Objection(
                        "%s %s is renamed to %s %s."
                                .formatted(
                                        KINDS.get(type),
                                        it,
                                        Identifier.quote(scene.node().text("newname")),
                                        scene.place()),
                        "The old version of the application is still running then, and fails where it uses the name.",
                        scene.toContract()));
    }
}
