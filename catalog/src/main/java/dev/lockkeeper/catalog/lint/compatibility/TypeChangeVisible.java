package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.stream.Stream;

/** ALTER COLUMN … TYPE: clients see another type. */
final class TypeChangeVisible implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AlterColumnType")
                .filter(it -> it.table().wasThere() && !it.table().isNew(it.name()) && !isSame(scene, it))
                .map(it -> new Objection(
                        "%s of %s gets the type %s."
                                .formatted(
                                        it.quotedName(),
                                        it.table(),
                                        type(scene, it).title()),
                        "Prepared statements that read it fail once with \"cached plan must not change result type\", in a"
                                + " transaction for good, and drivers map it to another class.",
                        "Let applications connect anew afterwards, or add a column of the new type beside it."));
    }

    private static TypeRef type(Scene scene, Change change) {
        return scene.sight().type(change.definition().get("typeName"));
    }

    private static boolean isSame(Scene scene, Change change) {
        TypeRef now = type(scene, change);
        return now.known()
                && change.column()
                        .filter(it -> it.type().known() && it.type().title().equals(now.title()))
                        .isPresent();
    }
}
