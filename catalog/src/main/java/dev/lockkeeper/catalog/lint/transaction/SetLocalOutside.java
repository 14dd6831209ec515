package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** SET LOCAL outside of a transaction: it has no effect. */
final class SetLocalOutside implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean lost = scene.withoutTransaction()
                && !scene.inTransaction()
                && scene.is("VariableSetStmt")
                && scene.node().is("is_local");
        if (!lost) {
            return Stream.empty();
        }
        String name = scene.node().text("name");
        return Stream.of(new Objection(
                "SET LOCAL %s stands outside a transaction %s.".formatted(name, scene.place()),
                "PostgreSQL warns, and does nothing.",
                "Write SET %1$s ...; before, and RESET %1$s; behind what needs it.".formatted(name)));
    }
}
