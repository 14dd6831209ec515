package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** ADD FOREIGN KEY on a table that is in use: it reads both tables under SHARE ROW EXCLUSIVE. */
final class ForeignKeyValidates implements Rule.Check {

    private static final int NOT_VALID_ON_PARTITIONED = 18;

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.added("CONSTR_FOREIGN")
                .filter(it ->
                        !it.constraint().is("skip_validation") && it.table().busy())
                .map(it -> objection(scene, it));
    }

    private static Objection objection(Scene scene, Change change) {
        RelationName other = RelationName.of(change.constraint().get("pktable"));
        var constraint = new AddedConstraint(
                change.table().name(), change.constraint().text("conname"), "FOREIGN KEY (...) REFERENCES " + other);
        boolean each = change.table().partitioned() && scene.major() < NOT_VALID_ON_PARTITIONED;
        return new Objection(
                "%s compares every row of %s with %s.".formatted(constraint.fact(), change.table(), other),
                "INSERT, UPDATE and DELETE on both wait until it is done.",
                each
                        ? "Add it to each partition with NOT VALID, VALIDATE it there, and then add it here: it takes"
                                + " over those that are valid."
                        : constraint.notValid(scene));
    }
}
