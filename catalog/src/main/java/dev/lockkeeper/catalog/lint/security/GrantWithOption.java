package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** GRANT … WITH GRANT OPTION, or WITH ADMIN OPTION. */
final class GrantWithOption implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean rights = scene.is("GrantStmt") && scene.node().is("grant_option");
        boolean role = scene.is("GrantRoleStmt") && scene.node().option("opt", "admin");
        if (!scene.node().is("is_grant") || !(rights || role)) {
            return Stream.empty();
        }
        String option = rights ? "GRANT" : "ADMIN";
        return Stream.of(new Objection(
                "GRANT ... WITH %s OPTION lets the role pass it on.".formatted(option),
                "Who has what is then decided outside of the migrations, and REVOKE needs CASCADE.",
                "Leave out WITH %s OPTION, and grant it to each role that needs it.".formatted(option)));
    }
}
