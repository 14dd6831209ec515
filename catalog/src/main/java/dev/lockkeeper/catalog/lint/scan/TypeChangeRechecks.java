package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Retyped;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.predict.ForeignKeys;
import dev.lockkeeper.catalog.predict.StoredValues;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Relation;
import java.util.stream.Stream;

/** ALTER COLUMN … TYPE that leaves the values as they are, but makes the constraints of the column anew. */
final class TypeChangeRechecks implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return Retyped.of(scene)
                .filter(it ->
                        it.values() == StoredValues.KEPT && it.change().table().rowsBusy())
                .flatMap(it -> Stream.concat(checks(it), keys(scene, it)));
    }

    private static Stream<Objection> checks(Retyped retyped) {
        return retyped.change().table().table().stream()
                .flatMap(it -> it.constraints().stream())
                .filter(TypeChangeRechecks::valid)
                .filter(it -> it.type() == Constraint.Type.CHECK && it.columns().contains(retyped.column()))
                .map(it -> new Objection(
                        "TYPE of %s makes the CHECK %s anew, which reads every row of %s."
                                .formatted(
                                        retyped.change().quotedName(),
                                        Identifier.quote(it.name()),
                                        retyped.change().table()),
                        "Nobody can read or write %s until it is done."
                                .formatted(retyped.change().table()),
                        remedy(retyped, it, "CHECK (...)")));
    }

    private static Stream<Objection> keys(Scene scene, Retyped retyped) {
        return ForeignKeys.of(retyped.column(), scene.schema())
                .filter(TypeChangeRechecks::valid)
                .flatMap(it -> key(scene, retyped, it));
    }

    private static Stream<Objection> key(Scene scene, Retyped retyped, Constraint key) {
        boolean own = key.columns().contains(retyped.column());
        Relation other = own ? key.referenced().orElse(null) : (Relation) key.owner();
        if (other == null || !scene.target(other).busy()) {
            return Stream.empty();
        }
        String name = Identifier.quote(other.name());
        String fact = "TYPE of %s makes the foreign key %s anew, which "
                .formatted(retyped.change().quotedName(), Identifier.quote(key.name()));
        String remedy = remedy(retyped, key, "FOREIGN KEY (...) REFERENCES ...");
        return Stream.of(
                retyped.type().comparesOtherwise()
                        ? new Objection(
                                fact
                                        + "compares every row of %s with %s."
                                                .formatted(retyped.change().table(), name),
                                "Nobody can read or write %s and %s until it is done."
                                        .formatted(retyped.change().table(), name),
                                remedy)
                        : new Objection(
                                        fact + "takes ACCESS EXCLUSIVE on %s, too.".formatted(name),
                                        "While it waits for the one table, nobody can use the other.",
                                        remedy)
                                .as(Severity.WARN));
    }

    private static boolean valid(Constraint it) {
        return it.validated() && it.enforced();
    }

    private static String remedy(Retyped retyped, Constraint constraint, String definition) {
        String owner = constraint.columns().contains(retyped.column())
                ? retyped.change().table().toString()
                : Identifier.quote(((Relation) constraint.owner()).name());
        return """
                Drop it first, and add it again behind it with NOT VALID:
                ALTER TABLE %1$s DROP CONSTRAINT %2$s;
                ALTER TABLE %3$s ALTER COLUMN %4$s TYPE ...;
                ALTER TABLE %1$s ADD CONSTRAINT %2$s %5$s NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(
                        owner,
                        Identifier.quote(constraint.name()),
                        retyped.change().table(),
                        retyped.change().quotedName(),
                        definition);
    }
}
