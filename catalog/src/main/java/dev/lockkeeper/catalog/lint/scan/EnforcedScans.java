package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Constraint;
import java.util.Optional;
import java.util.stream.Stream;

/** ALTER CONSTRAINT … ENFORCED: it looks up every row under ACCESS EXCLUSIVE. */
final class EnforcedScans implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AlterConstraint")
                .filter(it -> it.table().busy())
                .flatMap(EnforcedScans::objection);
    }

    private static Stream<Objection> objection(Change change) {
        Node alters = change.node().get("def", "ATAlterConstraint");
        String name = alters.text("conname");
        Optional<Constraint> known = change.table().constraint(name);
        if (!alters.is("alterEnforceability")
                || !alters.is("is_enforced")
                || known.filter(Constraint::enforced).isPresent()) {
            return Stream.empty();
        }
        String other = known.flatMap(Constraint::referenced)
                .map(it -> Identifier.quote(it.name()))
                .orElse("the referenced table");
        String quoted = Identifier.quote(name);
        return Stream.of(new Objection(
                "ALTER CONSTRAINT %s ENFORCED compares every row of %s with %s."
                        .formatted(quoted, change.table(), other),
                "Nobody can read or write %s, and nobody can write %s, until it is done."
                        .formatted(change.table(), other),
                """
                Add the constraint anew with NOT VALID, and validate it in a later transaction:
                ALTER TABLE %1$s DROP CONSTRAINT %2$s, ADD CONSTRAINT %2$s FOREIGN KEY (...) REFERENCES %3$s NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(change.table(), quoted, other)));
    }
}
