package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** BEGIN without COMMIT in a file that runs statement by statement. */
final class UnfinishedTransaction implements Rule.Check {

    private static final Set<String> BEGIN = Set.of("TRANS_STMT_BEGIN", "TRANS_STMT_START");
    private static final Set<String> END = Set.of("TRANS_STMT_COMMIT", "TRANS_STMT_ROLLBACK", "TRANS_STMT_PREPARE");

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean unfinished = scene.withoutTransaction()
                && says(scene.kind(), scene.node(), BEGIN)
                && scene.laterInTransaction().stream().noneMatch(UnfinishedTransaction::ends);
        if (!unfinished) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s %s has no COMMIT.".formatted(scene.statement().command(), scene.place()),
                "Its locks stay until the connection ends, and what it has done is lost then.",
                "Write COMMIT; behind the last statement that belongs to it."));
    }

    private static boolean ends(Move move) {
        return says(move.kind(), move.node(), END);
    }

    private static boolean says(String kind, Node node, Set<String> kinds) {
        return kind.equals("TransactionStmt") && kinds.contains(node.text("kind"));
    }
}
