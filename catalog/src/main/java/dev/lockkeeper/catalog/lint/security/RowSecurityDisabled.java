package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** DISABLE ROW LEVEL SECURITY, or DROP POLICY. */
final class RowSecurityDisabled implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Objection> tables = scene.changes("AT_DisableRowSecurity")
                .map(Change::table)
                .filter(it -> it.wasThere() && !isOff(scene, it))
                .map(it -> objection("DISABLE ROW LEVEL SECURITY shows every row of %s to every role.".formatted(it)));
        if (!scene.drops("OBJECT_POLICY")) {
            return tables;
        }
        return Mention.dropped(scene).stream()
                .filter(it -> it.wasThere() && !follows(scene, it))
                .map(it -> objection(
                        "DROP POLICY %s changes which rows of %s a role sees.".formatted(it.own(), it.table())));
    }

    private static Objection objection(String fact) {
        return new Objection(
                fact,
                "Roles that may read the table may see or change what they must not.",
                "Replace the policy in one transaction: DROP POLICY ... ON ...; CREATE POLICY ... ON ... USING (...);");
    }

    private static boolean isOff(Scene scene, Target table) {
        return scene.certain() && table.table().filter(it -> !it.rowSecurity()).isPresent();
    }

    /** Whether the same transaction makes a policy of this name again. */
    private static boolean follows(Scene scene, Mention policy) {
        return scene.laterInTransaction().stream()
                .filter(it -> it.kind().equals("CreatePolicyStmt"))
                .map(Move::node)
                .anyMatch(it -> Identifier.quote(it.text("policy_name")).equals(policy.own())
                        && RelationName.of(it.get("table")).toString().equals(policy.table()));
    }
}
