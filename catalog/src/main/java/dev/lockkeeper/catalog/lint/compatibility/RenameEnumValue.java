package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.stream.Stream;

/** RENAME VALUE of an enum while the old version of the application may still use the old value. */
final class RenameEnumValue implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        String old = scene.node().text("oldVal");
        if (!scene.is("AlterEnumStmt") || old.isEmpty() || scene.contract()) {
            return Stream.empty();
        }
        List<String> names = scene.node().names("typeName");
        if (scene.sight().type(names).filter(scene::isNew).isPresent()) {
            return Stream.empty();
        }
        String type = Identifier.quote(names);
        String now = Identifier.literal(scene.node().text("newVal"));
        return Stream.of(new Objection(
                "Value %s of %s is renamed to %s %s.".formatted(Identifier.literal(old), type, now, scene.place()),
                "The old version of the application is still running then: it fails as it writes the old value, and does not"
                        + " know the new one.",
                """
                Add the new value, change the rows in @Backfill, and leave the old value where it is:
                ALTER TYPE %s ADD VALUE %s AFTER %s;""".formatted(type, now, Identifier.literal(old))));
    }
}
