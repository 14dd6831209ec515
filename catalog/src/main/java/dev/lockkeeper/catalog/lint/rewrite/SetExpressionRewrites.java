package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column.Generation;
import java.util.stream.Stream;

/** ALTER COLUMN … SET EXPRESSION: it computes a stored column anew, and writes the whole table. */
final class SetExpressionRewrites implements Rule.Check {

    private static final int VIRTUAL = 18;

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_SetExpression")
                .filter(it -> it.table().rowsBusy() && stored(scene, it))
                .map(it -> new Objection(
                        "SET EXPRESSION computes %s of every row of %s anew.".formatted(it.quotedName(), it.table()),
                        "PostgreSQL writes %s and its indexes anew; nobody can read or write it until then."
                                .formatted(it.table()),
                        """
                        Add a column that a trigger keeps, fill it in batches, and read that one:
                        ALTER TABLE %s ADD COLUMN ...;""".formatted(it.table())));
    }

    /** Before there were virtual ones, all were stored. */
    private static boolean stored(Scene scene, Change change) {
        return change.column().map(it -> it.generation() == Generation.STORED).orElse(scene.major() < VIRTUAL);
    }
}
