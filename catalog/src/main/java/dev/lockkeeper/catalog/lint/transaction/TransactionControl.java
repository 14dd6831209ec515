package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** BEGIN, COMMIT and the like: who runs a migration commits it and its record together. */
final class TransactionControl implements Rule.Check {

    private static final Set<String> SAVEPOINTS =
            Set.of("TRANS_STMT_SAVEPOINT", "TRANS_STMT_RELEASE", "TRANS_STMT_ROLLBACK_TO");

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.withoutTransaction()
                || !scene.is("TransactionStmt")
                || SAVEPOINTS.contains(scene.node().text("kind"))) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s is for the engine to say.".formatted(scene.statement().command()),
                "%s runs in a transaction that also records it; ending it would part the two."
                        .formatted(scene.file() ? "The file" : "Each phase"),
                "Leave it out."));
    }
}
