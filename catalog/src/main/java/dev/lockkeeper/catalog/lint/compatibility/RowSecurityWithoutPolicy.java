package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** ENABLE ROW LEVEL SECURITY, and no policy at the end of the migration. */
final class RowSecurityWithoutPolicy implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_EnableRowSecurity")
                .map(Change::table)
                .filter(it -> !it.temporary() && !it.absent() && !lets(scene, it))
                .map(it -> new Objection(
                        "%s gets row security, and no policy.".formatted(it),
                        "Whoever does not own %s sees no row, and cannot write one.".formatted(it),
                        """
                        Make the policies before it, in the same transaction:
                        CREATE POLICY %s ON %s USING (...);""".formatted(Identifier.quote(it.name().name() + "_policy"), it)));
    }

    /** Whether a policy lets anybody see a row; of a table that is not known, only those of the migration are. */
    private static boolean lets(Scene scene, Target target) {
        return target.table()
                .map(it -> !it.rowSecurity() || !it.policies().isEmpty())
                .orElseGet(() -> scene.passage().moves().stream()
                        .filter(it -> it.kind().equals("CreatePolicyStmt"))
                        .anyMatch(it -> RelationName.of(it.node().get("table")).equals(target.name())));
    }
}
