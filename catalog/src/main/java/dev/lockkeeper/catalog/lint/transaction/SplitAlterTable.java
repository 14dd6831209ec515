package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** ALTER TABLE twice in a row on one table, in one transaction, where once would do. */
final class SplitAlterTable implements Rule.Check {

    /** What goes together in any order as long as the names differ. */
    private static final Set<String> PLAIN = Set.of(
            "AT_AddColumn",
            "AT_AddConstraint",
            "AT_AlterColumnType",
            "AT_ColumnDefault",
            "AT_DropColumn",
            "AT_DropNotNull",
            "AT_SetNotNull",
            "AT_SetStatistics",
            "AT_SetStorage");

    @Override
    public Stream<Objection> check(Scene scene) {
        List<Move> earlier = scene.earlierInTransaction();
        int last = earlier.size() - 1;
        if (earlier.isEmpty() || !together(scene, earlier.get(last), scene.move())) {
            return Stream.empty();
        }
        // Said once: where the second comes.
        if (last > 0 && together(scene, earlier.get(last - 1), earlier.get(last))) {
            return Stream.empty();
        }
        Target table = scene.target(scene.node().get("relation"));
        return Stream.of(new Objection(
                "ALTER TABLE %s stands %s in a row.".formatted(table, times(scene)),
                "Each takes its locks and goes over the table by itself.",
                "Write one, with a comma between the parts: ALTER TABLE %s ..., ...;".formatted(table)));
    }

    /** How many there are, with the one before. */
    private static String times(Scene scene) {
        int times = 2;
        Move last = scene.move();
        for (Move later : scene.laterInTransaction()) {
            if (!together(scene, last, later)) {
                break;
            }
            times++;
            last = later;
        }
        return times == 2 ? "twice" : times + " times";
    }

    /** Whether one would do for both. */
    private static boolean together(Scene scene, Move one, Move next) {
        if (!plain(one) || !plain(next)) {
            return false;
        }
        Target table = scene.target(next.node().get("relation"));
        return table.busy()
                && Locked.name(table).equals(Locked.name(scene.target(one.node().get("relation"))))
                && apart(names(one), names(next));
    }

    private static boolean plain(Move move) {
        return move.kind().equals("AlterTableStmt")
                && move.node().is("objtype", "OBJECT_TABLE")
                && parts(move).allMatch(it -> PLAIN.contains(it.text("subtype")));
    }

    private static Stream<Node> parts(Move move) {
        return move.node().list("cmds", "AlterTableCmd").stream();
    }

    private static boolean apart(Set<String> some, Set<String> others) {
        return some.stream().noneMatch(others::contains);
    }

    /** The columns and constraints that it is about. */
    private static Set<String> names(Move move) {
        var names = new HashSet<String>();
        parts(move).forEach(it -> {
            names.add(it.text("name"));
            names.add(it.get("def", "ColumnDef").text("colname"));
            names.add(it.get("def", "Constraint").text("conname"));
        });
        names.remove("");
        return names;
    }
}
