package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A file that runs statement by statement, and could run in one transaction just as well. */
final class NeedlessNoTransaction implements Rule.Check {

    /** What works on rows, commits by itself, or nobody knows. */
    private static final Set<String> OTHERS = Set.of(
            "CallStmt",
            "CopyStmt",
            "CreateTableAsStmt",
            "DeleteStmt",
            "DoStmt",
            "InsertStmt",
            "MergeStmt",
            "RefreshMatViewStmt",
            "SelectStmt",
            "TransactionStmt",
            "UpdateStmt");

    @Override
    public Stream<Objection> check(Scene scene) {
        List<Move> moves = scene.passage().moves();
        boolean needless = scene.withoutTransaction()
                && scene.earlier().isEmpty()
                && moves.size() > 1
                && moves.stream().noneMatch(NeedlessNoTransaction::needs)
                && locked(scene, moves) < 2;
        if (!needless) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "Nothing %s needs to be outside a transaction.".formatted(scene.place()),
                "If it fails half-way, the first half stays.",
                "Take the line \"-- lockkeeper: no transaction\" away."));
    }

    private static boolean needs(Move move) {
        return move.read().statement().transaction() != Transaction.SHARED || OTHERS.contains(move.kind());
    }

    /** Two locks one after the other are better than both at once. */
    private static long locked(Scene scene, List<Move> moves) {
        return moves.stream()
                .flatMap(it -> Locked.by(scene, it, LockMode.SHARE).stream())
                .map(Locked::name)
                .distinct()
                .count();
    }
}
