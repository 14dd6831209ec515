package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.time.Duration;
import java.util.stream.Stream;

/** SET statement_timeout to more than the project allows. */
final class StatementTimeoutTooLong implements Rule.Check {

    private static final String NAME = "statement_timeout";
    private static final Duration USUAL = Duration.ofHours(1);

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.file() || !scene.is("VariableSetStmt") || !scene.node().is("name", NAME)) {
            return Stream.empty();
        }
        Duration most = scene.settings().policy(NAME).flatMap(Timeouts::time).orElse(USUAL);
        return Timeouts.time(scene.node()).stream()
                .filter(it -> it.compareTo(most) > 0)
                .map(it -> new Objection(
                        "statement_timeout is %d minutes %s.".formatted(it.toMinutes(), scene.place()),
                        "A statement that goes wrong works, and holds its locks, for as long.",
                        "Write SET statement_timeout = '%dmin'; or less.".formatted(most.toMinutes())));
    }
}
