package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.stream.Stream;

/** ALTER COLUMN … TYPE to one that holds less. */
final class NarrowingTypeChange implements Rule.Check {

    private final Narrowing narrowing = new Narrowing();

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AlterColumnType")
                .filter(it -> it.table().wasThere() && !it.table().isNew(it.name()))
                .flatMap(it -> it.column().stream()
                        .map(Column::type)
                        .filter(old -> narrowing.is(old, type(scene, it)))
                        .map(old -> objection(it, old, type(scene, it))));
    }

    private static TypeRef type(Scene scene, Change change) {
        return scene.sight().type(change.definition().get("typeName"));
    }

    private static Objection objection(Change change, TypeRef old, TypeRef now) {
        String column = change.quotedName();
        String added = Identifier.quote(change.name() + "_new");
        return new Objection(
                "%s of %s changes from %s to %s, which holds less."
                        .formatted(column, change.table(), old.title(), now.title()),
                "It fails at the first value that does not fit, or cuts a part off each.",
                """
                Add a column beside it, fill it, and drop the old one in @Contract:
                ALTER TABLE %s ADD COLUMN %s %s;""".formatted(change.table(), added, now.title()));
    }
}
