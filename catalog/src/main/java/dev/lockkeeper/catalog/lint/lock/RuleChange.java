package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** CREATE and DROP RULE, CREATE OR REPLACE VIEW, on a relation that is in use: everybody waits. */
final class RuleChange implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.is("RuleStmt")) {
            Target table = scene.target(scene.node().get("relation"));
            String what = "CREATE RULE " + Identifier.quote(scene.node().text("rulename"));
            return table.busy() ? Stream.of(objection(scene, what, table)) : Stream.empty();
        }
        if (scene.is("ViewStmt")) {
            // One that is not known may be new.
            Target view = scene.target(scene.node().get("view"));
            boolean replaced = scene.node().is("replace") && view.view().isPresent() && view.busy();
            return replaced ? Stream.of(objection(scene, "CREATE OR REPLACE VIEW", view)) : Stream.empty();
        }
        return PartOfTable.in(scene, "OBJECT_RULE")
                .map(it -> objection(scene, scene.statement().command() + " " + it.quoted(), it.table()));
    }

    private static Objection objection(Scene scene, String what, Target relation) {
        return ShortLock.objection(scene, what, LockMode.ACCESS_EXCLUSIVE, relation);
    }
}
