package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** What turns off triggers, or keeps constraints from being enforced. */
final class IntegrityOff implements Rule.Check {

    private static final String EFFECT = "Rows may come in that the schema forbids, and no later check finds them.";

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.is("VariableSetStmt")) {
            return setting(scene);
        }
        Stream<Objection> triggers = scene.changes("AT_DisableTrigAll", "AT_DisableTrigUser")
                .filter(it -> it.table().wasThere())
                .map(it -> triggers(it.table(), it.kind().equals("AT_DisableTrigAll") ? "ALL" : "USER"));
        Stream<Objection> constraints = scene.newConstraints(
                        "CONSTR_CHECK", "CONSTR_FOREIGN", "CONSTR_ATTR_NOT_ENFORCED")
                .filter(it -> !it.table().temporary() && !it.node().is("is_enforced"))
                .map(it -> notEnforced(it.table(), it.node().text("conname")));
        Stream<Objection> altered = scene.changes("AT_AlterConstraint")
                .filter(it -> loosens(it.node().get("def", "ATAlterConstraint")))
                .map(it -> notEnforced(
                        it.table(), it.node().get("def", "ATAlterConstraint").text("conname")));
        return Stream.of(triggers, constraints, altered).flatMap(it -> it);
    }

    private static boolean loosens(Node constraint) {
        return constraint.is("alterEnforceability") && !constraint.is("is_enforced");
    }

    private static Objection triggers(Target table, String which) {
        return new Objection(
                "DISABLE TRIGGER %s turns off the triggers of %s%s."
                        .formatted(which, table, which.equals("ALL") ? ", those of its foreign keys among them" : ""),
                EFFECT,
                "Disable the one trigger that is in the way, and enable it in the same transaction: ALTER TABLE %s DISABLE TRIGGER ...;"
                        .formatted(table));
    }

    private static Objection notEnforced(Target table, String name) {
        return new Objection(
                "%s of %s is NOT ENFORCED."
                        .formatted(name.isEmpty() ? "A constraint" : "Constraint " + Identifier.quote(name), table),
                EFFECT,
                "Write NOT VALID instead: new rows are checked from now on, and VALIDATE CONSTRAINT checks the old ones.");
    }

    private static Stream<Objection> setting(Scene scene) {
        boolean replica = scene.node().is("name", "session_replication_role")
                && scene.node().list("args").stream()
                        .anyMatch(it -> it.get("A_Const").get("sval").is("sval", "replica"));
        if (!replica) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "session_replication_role = replica turns off triggers and foreign keys.", EFFECT, "Leave it out."));
    }
}
