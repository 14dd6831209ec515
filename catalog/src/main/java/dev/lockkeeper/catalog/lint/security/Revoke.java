package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Routine;
import java.util.List;
import java.util.stream.Stream;

/** REVOKE of what a running version may need. */
final class Revoke implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean revokes = (scene.is("GrantStmt") || scene.is("GrantRoleStmt"))
                && !scene.node().is("is_grant");
        if (!revokes || scene.contract() || isNew(scene)) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "REVOKE stands %s.".formatted(scene.place()),
                "Whoever is connected with that role fails from then on with \"permission denied\".",
                scene.toContract()));
    }

    /** Whether all that it is about was made by this migration, as a new function that PUBLIC is not to call. */
    private static boolean isNew(Scene scene) {
        List<Node> objects = scene.node().list("objects");
        return !objects.isEmpty() && objects.stream().allMatch(it -> isNew(scene, it));
    }

    private static boolean isNew(Scene scene, Node object) {
        if (object.get("RangeVar").present()) {
            return scene.target(object.get("RangeVar")).isNew();
        }
        if (object.get("String").present()) {
            return scene.schema()
                    .namespace(object.get("String").text("sval"))
                    .filter(scene::isNew)
                    .isPresent();
        }
        List<Routine> routines =
                scene.sight().routines(object.get("ObjectWithArgs").names("objname"));
        return !routines.isEmpty() && routines.stream().allMatch(scene::isNew);
    }
}
