package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.List;
import java.util.stream.Stream;

/** A column moves to another enum that lacks values of the old one. */
final class EnumRecreated implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AlterColumnType")
                .filter(it -> it.table().wasThere() && !it.table().isNew(it.name()))
                .flatMap(it -> it.column().stream().flatMap(column -> lost(scene, it, column)));
    }

    private static Stream<Objection> lost(Scene scene, Change change, Column column) {
        SchemaObject now =
                scene.sight().type(change.definition().get("typeName")).made();
        if (!(column.type().made() instanceof EnumType old) || !(now instanceof EnumType other)) {
            return Stream.empty();
        }
        List<String> lost = old.labels().stream()
                .filter(it -> !other.labels().contains(it))
                .map(Identifier::literal)
                .toList();
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s of %s moves from %s to %s, which lacks %s."
                        .formatted(
                                change.quotedName(),
                                change.table(),
                                old.title(),
                                other.title(),
                                String.join(", ", lost)),
                "Every row is written anew while nobody can read or write %s, and it fails at a row that has such a value."
                        .formatted(change.table()),
                "Leave the values in the type, and keep them out with a CHECK: ALTER TABLE %s ADD CHECK (%s NOT IN (%s)) NOT VALID;"
                        .formatted(change.table(), change.quotedName(), String.join(", ", lost))));
    }
}
