package dev.lockkeeper.catalog.lint.name;

import dev.lockkeeper.catalog.lint.rule.Definition;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.Map;
import java.util.stream.Stream;

/** A constraint or an index that PostgreSQL finds a name for. */
final class UnnamedConstraint implements Rule.Check {

    private static final Map<String, String> KINDS = Map.of(
            "CONSTR_PRIMARY", "PRIMARY KEY",
            "CONSTR_UNIQUE", "UNIQUE",
            "CONSTR_CHECK", "CHECK",
            "CONSTR_FOREIGN", "FOREIGN KEY",
            "CONSTR_EXCLUSION", "EXCLUDE");

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.is("IndexStmt")) {
            Target table = scene.target(scene.node().get("relation"));
            return scene.node().text("idxname").isEmpty()
                    ? Stream.of(objection("The new index on %s".formatted(table), "CREATE INDEX name ON ..."))
                    : Stream.empty();
        }
        return scene.newConstraints(KINDS.keySet().toArray(String[]::new))
                .filter(it -> it.node().text("conname").isEmpty()
                        && it.node().text("indexname").isEmpty())
                .map(UnnamedConstraint::objection);
    }

    private static Objection objection(Definition constraint) {
        String kind = KINDS.getOrDefault(constraint.node().text("contype"), "constraint");
        String what = constraint.column().isEmpty()
                ? "%s of %s".formatted(kind, constraint.table())
                : "%s of %s in %s".formatted(kind, constraint.quotedColumn(), constraint.table());
        String written = kind.equals("FOREIGN KEY") && !constraint.column().isEmpty() ? "REFERENCES" : kind;
        return objection(what, "CONSTRAINT name %s ...".formatted(written)).at(constraint.node());
    }

    private static Objection objection(String what, String remedy) {
        return new Objection(
                "%s has no name.".formatted(what),
                "PostgreSQL finds one, and another one where that is taken: who wants to drop it has to look what it was.",
                "Write " + remedy);
    }
}
