package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** CONCURRENTLY in a file that runs in one transaction. Of annotations the engine keeps it apart by itself. */
final class ConcurrentlyInTransaction implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.file() || !scene.inTransaction() || !Concurrently.is(scene)) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s stands in a transaction %s."
                        .formatted(Phrases.concurrently(scene.statement().command()), scene.place()),
                "PostgreSQL refuses it with 25001.",
                Phrases.outside(scene)));
    }
}
