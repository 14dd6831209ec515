package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Constraint;
import java.util.stream.Stream;

/** A constraint that is NOT VALID when all migrations have run. */
final class NotValidLeftBehind implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        // What nobody can follow may have validated it.
        if (!scene.certain()) {
            return Stream.empty();
        }
        return scene.made(Constraint.class)
                .filter(it -> !it.validated() && it.enforced() && it.local())
                .map(it -> {
                    String kind = it.owner().kind().equals("domain") ? "DOMAIN" : "TABLE";
                    return new Objection(
                            "No migration validates %s of %s."
                                    .formatted(
                                            Identifier.quote(it.name()),
                                            it.owner().title()),
                            "Rows that are against it may be there for ever, and the planner makes no use of it.",
                            "Validate it: ALTER %s %s VALIDATE CONSTRAINT %s;"
                                    .formatted(kind, it.owner().title(), Identifier.quote(it.name())));
                });
    }
}
