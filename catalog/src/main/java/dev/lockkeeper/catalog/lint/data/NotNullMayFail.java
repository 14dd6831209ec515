package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.stream.Stream;

/** SET NOT NULL on a column that may be null, and that the migration has not filled. */
final class NotNullMayFail implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_SetNotNull")
                .filter(it -> it.table().wasThere() && !it.table().isNew(it.name()))
                .filter(it -> mayBeNull(it) && !filled(scene, it))
                .map(it -> objection(scene, it));
    }

    /** Of a column that is not known nothing is said. */
    private static boolean mayBeNull(Change change) {
        return change.column()
                .filter(it -> !it.notNull())
                .filter(it -> change.table()
                        .table()
                        .filter(table -> !proved(table, it))
                        .isPresent())
                .isPresent();
    }

    private static boolean proved(Table table, Column column) {
        return table.constraints().stream()
                .anyMatch(it -> it.type() == Constraint.Type.CHECK
                        && it.validated()
                        && it.enforced()
                        && it.proves().contains(column));
    }

    /** Whether the migration has updated the column before, in whatever rows. */
    private static boolean filled(Scene scene, Change change) {
        return scene.earlier().stream()
                .filter(it -> it.kind().equals("UpdateStmt"))
                .filter(it -> scene.target(it.node().get("relation"))
                        .relation()
                        .equals(change.table().relation()))
                .flatMap(it -> it.node().list("targetList", "ResTarget").stream())
                .anyMatch(it -> it.is("name", change.name()));
    }

    private static Objection objection(Scene scene, Change change) {
        return new Objection(
                "%s of %s may be null, and nothing has filled it.".formatted(change.quotedName(), change.table()),
                "PostgreSQL refuses the statement if one row has no value, and the release stops.",
                """
                Fill it %3$s, and let a CHECK prove it:
                UPDATE %1$s SET %2$s = ... WHERE %2$s IS NULL;
                ALTER TABLE %1$s ADD CHECK (%2$s IS NOT NULL) NOT VALID;""".formatted(
                        change.table(), change.quotedName(), scene.file() ? "first, in batches" : "in @Backfill"));
    }
}
