package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import java.util.stream.Stream;

/** DROP CONSTRAINT: what it guaranteed holds no more. */
final class DropConstraint implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_DropConstraint")
                .filter(it -> it.table().wasThere() && !isNew(scene, it) && !isDone(it) && !isKey(it))
                .map(it -> new Objection(
                        "DROP CONSTRAINT %s of %s gives up what it guarantees.".formatted(it.quotedName(), it.table()),
                        "From now on rows may come in that it kept out, and adding it again has to check them all.",
                        remedy(scene, it)));
    }

    /** What keeps two rows apart is an index, which cannot be NOT VALID. */
    private static String remedy(Scene scene, Change change) {
        boolean index = change.altered().flatMap(Constraint::index).isPresent();
        return "If it is to be another one, add that first, %s, and drop this one %s."
                .formatted(
                        index ? "USING INDEX of one that is built CONCURRENTLY" : "with NOT VALID",
                        scene.file() ? "when no old version is left" : "in @Contract");
    }

    private static boolean isNew(Scene scene, Change change) {
        return change.altered().filter(scene::isNew).isPresent();
    }

    /** A CHECK that was there to prove NOT NULL, which the column is by now. */
    private static boolean isDone(Change change) {
        return change.altered()
                .filter(it -> it.type() == Constraint.Type.CHECK
                        && !it.proves().isEmpty()
                        && it.proves().stream().allMatch(Column::notNull))
                .isPresent();
    }

    /** DST111 tells it. */
    private static boolean isKey(Change change) {
        return change.altered()
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY)
                .isPresent();
    }
}
