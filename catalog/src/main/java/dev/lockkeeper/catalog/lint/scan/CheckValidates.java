package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** ADD CHECK on a table that is in use: it reads every row under ACCESS EXCLUSIVE. */
final class CheckValidates implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.added("CONSTR_CHECK")
                .filter(it ->
                        !it.constraint().is("skip_validation") && it.table().rowsBusy())
                .map(it -> {
                    var constraint = new AddedConstraint(
                            it.table().name(), it.constraint().text("conname"), "CHECK (...)");
                    return new Objection(
                            "%s reads every row of %s.".formatted(constraint.fact(), it.table()),
                            "Nobody can read or write %s until it is done.".formatted(it.table()),
                            constraint.notValid(scene));
                });
    }
}
