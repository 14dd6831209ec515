package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** The first SET lock_timeout of a file behind a statement that takes a strong lock. */
final class LockTimeoutTooLate implements Rule.Check {

    private static final String NAME = "lock_timeout";

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean first = scene.file()
                && Timeouts.sets(scene.move(), NAME)
                && scene.earlier().stream().noneMatch(it -> Timeouts.sets(it, NAME));
        if (!first) {
            return Stream.empty();
        }
        return scene.earlier().stream()
                .flatMap(it -> Locked.by(scene, it, LockMode.SHARE).stream())
                .limit(1)
                .map(Target::toString)
                .map(it -> new Objection(
                        "lock_timeout is set behind a statement that takes a strong lock on %s.".formatted(it),
                        "That one waits for %s without a bound, and everybody behind it.".formatted(it),
                        "Write it as the first statement of the file."));
    }
}
