package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** UPDATE and the like of many rows while the transaction holds a lock for which the application waits. */
final class BackfillUnderLock implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return Rows.changed(scene).stream()
                .flatMap(changed -> Locked.before(scene, LockMode.SHARE)
                        .map(Target::toString)
                        .distinct()
                        .limit(1)
                        .map(locked -> objection(scene, changed, locked)));
    }

    private static Objection objection(Scene scene, Target changed, String locked) {
        return new Objection(
                "%s of %s runs while its transaction holds a strong lock on %s."
                        .formatted(scene.statement().command(), changed, locked),
                "The application waits for %s until the last row is done.".formatted(locked),
                remedy(scene));
    }

    private static String remedy(Scene scene) {
        if (scene.file()) {
            return "Put it into a file of its own, with the line \"-- lockkeeper: no transaction\", in batches.";
        }
        return scene.move().phase() == Phase.EXPAND
                ? "Move it to @Backfill."
                : "Write it before the statement that takes the lock, or in a migration of its own.";
    }
}
