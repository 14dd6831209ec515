package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Relation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The tables in use that statements lock. */
final class Locked {

    private static final Set<String> TABLES = Set.of(
            "OBJECT_TABLE", "OBJECT_COLUMN", "OBJECT_TABCONSTRAINT", "OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE");

    private Locked() {}

    /** The tables in use on which a statement takes such a lock or a stronger one. */
    static List<Target> by(Scene scene, Move move, LockMode atLeast) {
        return scene.passage().statement(move).locks().stream()
                .filter(it -> it.mode().compareTo(atLeast) >= 0)
                .map(it -> scene.target(RelationName.parse(it.table())))
                .filter(it ->
                        it.busy() && (it.table().isPresent() || (it.relation().isEmpty() && ofTable(move))))
                .toList();
    }

    /** The tables in use on which the transaction holds such a lock by then, or a stronger one. */
    static Stream<Target> before(Scene scene, LockMode atLeast) {
        return scene.earlierInTransaction().stream().flatMap(it -> by(scene, it, atLeast).stream());
    }

    /** What is the same for two targets that are one relation, whatever the statements call it. */
    static String name(Target target) {
        return target.relation().map(Relation::title).orElseGet(target::toString);
    }

    /** Whether a relation of which nothing is known is a table, for the statement says so. */
    private static boolean ofTable(Move move) {
        return switch (move.kind()) {
            case "AlterTableStmt" -> move.node().is("objtype", "OBJECT_TABLE");
            case "DropStmt" -> TABLES.contains(move.node().text("removeType"));
            case "RenameStmt" -> TABLES.contains(move.node().text("renameType"));
            case "CreateStmt",
                    "IndexStmt",
                    "CreateTrigStmt",
                    "CreatePolicyStmt",
                    "AlterPolicyStmt",
                    "TruncateStmt",
                    "LockStmt" -> true;
            default -> false;
        };
    }
}
