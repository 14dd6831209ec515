package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.time.Duration;
import java.util.stream.Stream;

/** SET lock_timeout to nothing, or to more than the project allows. */
final class LockTimeoutTooLong implements Rule.Check {

    private static final String NAME = "lock_timeout";
    private static final Duration USUAL = Duration.ofSeconds(5);

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.file() || !scene.is("VariableSetStmt") || !scene.node().is("name", NAME)) {
            return Stream.empty();
        }
        Duration most = scene.settings().policy(NAME).flatMap(Timeouts::time).orElse(USUAL);
        return Timeouts.time(scene.node()).stream()
                .filter(it -> (it.isZero() || it.compareTo(most) > 0) && forStrongLocks(scene))
                .map(it -> new Objection(
                        "lock_timeout is %s %s.".formatted(it.isZero() ? "off" : it.toMillis() + " ms", scene.place()),
                        "While a statement waits for its lock, everybody who wants the table waits behind it.",
                        "Write SET lock_timeout = '%s'; and run the file again when it gives up."
                                .formatted(most.toMillis() + "ms")));
    }

    /** Until the next such SET; CONCURRENTLY, which takes no strong locks, is better not broken off. */
    private static boolean forStrongLocks(Scene scene) {
        for (Move it : scene.later()) {
            Node node = it.node();
            if (it.kind().equals("VariableSetStmt") && node.is("name", NAME)) {
                return false;
            }
            if (!Locked.by(scene, it, LockMode.SHARE).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
