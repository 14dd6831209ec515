package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.stream.Stream;

/** CREATE TYPE … AS ENUM: values come, and never go. */
final class EnumType implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("CreateEnumStmt")) {
            return Stream.empty();
        }
        List<String> name = scene.node().names("typeName");
        String quoted = String.join(".", name.stream().map(Identifier::quote).toList());
        return Stream.of(new Objection(
                "%s is an enum.".formatted(quoted),
                "A value cannot be removed from it, and none can be put into another order, without a new type.",
                "A table can: CREATE TABLE %s (code text PRIMARY KEY);".formatted(quoted)));
    }
}
