package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** Several statements without a transaction that cannot be run twice: after a failure nobody can run the file again. */
final class PartialFailure implements Rule.Check {

    private static final Set<String> ONCE = Set.of(
            "CreateStmt",
            "IndexStmt",
            "CreateSeqStmt",
            "CreateSchemaStmt",
            "CreateTableAsStmt",
            "ViewStmt",
            "CreateTrigStmt",
            "CreateFunctionStmt");
    private static final Set<String> ADDED =
            Set.of("AT_AddColumn", "AT_AddConstraint", "AT_DropColumn", "AT_DropConstraint");

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean second = scene.withoutTransaction()
                && once(scene.move())
                && scene.earlier().stream().filter(PartialFailure::once).count() == 1;
        if (!second) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s is the second statement %s that cannot be run twice."
                        .formatted(Phrases.command(scene), scene.place()),
                "If it fails, the file cannot be run again: the first one is refused then.",
                "Put it into a file of its own, or say IF NOT EXISTS or IF EXISTS."));
    }

    private static boolean once(Move move) {
        return move.transaction() == 0 && !temporary(move.node()) && repeatedFails(move);
    }

    private static boolean temporary(Node node) {
        return node.get("relation").is("relpersistence", "t")
                || node.get("into").get("rel").is("relpersistence", "t");
    }

    private static boolean repeatedFails(Move move) {
        if (ONCE.contains(move.kind())) {
            return !move.node().is("if_not_exists") && !move.node().is("replace");
        }
        return switch (move.kind()) {
            case "DropStmt" -> !move.node().is("missing_ok");
            case "RenameStmt" -> true;
            case "AlterTableStmt" ->
                move.node().list("cmds", "AlterTableCmd").stream()
                        .anyMatch(it -> ADDED.contains(it.text("subtype")) && !it.is("missing_ok"));
            default -> false;
        };
    }
}
