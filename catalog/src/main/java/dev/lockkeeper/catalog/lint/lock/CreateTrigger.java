package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** CREATE TRIGGER on a table that is in use: who writes to it waits. */
final class CreateTrigger implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("CreateTrigStmt")) {
            return Stream.empty();
        }
        Target table = scene.target(scene.node().get("relation"));
        if (!table.busy() || table.view().isPresent()) {
            return Stream.empty();
        }
        String what = "CREATE TRIGGER " + Identifier.quote(scene.node().text("trigname"));
        return Stream.of(ShortLock.objection(scene, what, LockMode.SHARE_ROW_EXCLUSIVE, table));
    }
}
