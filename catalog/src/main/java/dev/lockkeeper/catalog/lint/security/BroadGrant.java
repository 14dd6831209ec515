package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** GRANT to everybody, of everything, or on everything. */
final class BroadGrant implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Node node = scene.is("AlterDefaultPrivilegesStmt") ? scene.node().get("action") : scene.node();
        Node grant = node.get("GrantStmt").present() ? node.get("GrantStmt") : node;
        boolean grants = scene.is("GrantStmt") || scene.is("AlterDefaultPrivilegesStmt");
        if (!grants || !grant.is("is_grant")) {
            return Stream.empty();
        }
        List<String> broad = broad(grant);
        if (broad.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "GRANT gives %s.".formatted(String.join(", ", broad)),
                "More roles can do more than the application needs, and nobody notices when one of them does.",
                "Name the rights, the objects and the role: GRANT SELECT, INSERT, UPDATE ON ... TO ...;"));
    }

    private static List<String> broad(Node grant) {
        var broad = new ArrayList<String>();
        if (grant.list("privileges").isEmpty()) {
            broad.add("ALL rights");
        }
        if (grant.is("targtype", "ACL_TARGET_ALL_IN_SCHEMA")) {
            broad.add("rights on all objects of a schema");
        }
        if (grant.list("grantees", "RoleSpec").stream().anyMatch(it -> it.is("roletype", "ROLESPEC_PUBLIC"))) {
            broad.add("rights to PUBLIC");
        }
        return broad;
    }
}
