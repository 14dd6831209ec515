package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** DROP TRIGGER, ALTER TRIGGER … RENAME on a table that is in use: everybody waits. */
final class DropOrRenameTrigger implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return PartOfTable.in(scene, "OBJECT_TRIGGER")
                .map(it -> ShortLock.objection(
                        scene, scene.statement().command() + " " + it.quoted(), LockMode.ACCESS_EXCLUSIVE, it.table()));
    }
}
