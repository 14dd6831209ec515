package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** ADD COLUMN with a CHECK: it reads every row, though all have the same value. */
final class InlineCheckScans implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AddColumn")
                .filter(it -> it.table().rowsBusy())
                .flatMap(it -> checks(it.definition()).map(check -> objection(scene, it, check)));
    }

    /** Those that are asked: NOT ENFORCED is a node of its own behind its constraint. */
    private static Stream<Node> checks(Node column) {
        List<Node> constraints = column.list("constraints", "Constraint");
        return IntStream.range(0, constraints.size())
                .filter(i -> constraints.get(i).is("contype", "CONSTR_CHECK"))
                .filter(i -> i + 1 == constraints.size()
                        || !constraints.get(i + 1).is("contype", "CONSTR_ATTR_NOT_ENFORCED"))
                .mapToObj(constraints::get)
                .filter(it -> !it.is("skip_validation"));
    }

    private static Objection objection(Scene scene, Change column, Node check) {
        String name = check.text("conname").isEmpty()
                ? column.table().name().name() + "_" + column.name() + "_check"
                : check.text("conname");
        var constraint = new AddedConstraint(column.table().name(), name, "CHECK (...)");
        return new Objection(
                "ADD COLUMN %s with a CHECK reads every row of %s.".formatted(column.quotedName(), column.table()),
                "Nobody can read or write %s until it is done.".formatted(column.table()),
                "Add the column without the CHECK, then the CHECK. " + constraint.notValid(scene));
    }
}
