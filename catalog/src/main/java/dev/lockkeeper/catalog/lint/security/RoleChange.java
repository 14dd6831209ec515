package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** CREATE, ALTER or DROP ROLE; SET ROLE. */
final class RoleChange implements Rule.Check {

    private static final Set<String> ROLES =
            Set.of("AlterRoleSetStmt", "AlterRoleStmt", "CreateRoleStmt", "DropRoleStmt");
    private static final Set<String> SETTINGS = Set.of("role", "session_authorization");

    @Override
    public Stream<Objection> check(Scene scene) {
        if (ROLES.contains(scene.kind()) || scene.renames("OBJECT_ROLE")) {
            return Stream.of(new Objection(
                    "%s changes roles, which all databases of the server share."
                            .formatted(scene.statement().command()),
                    "It fails where the role is there already, or is not, and a password in it can be read in the history.",
                    "Leave roles to who sets up the server, and write GRANT ... TO ...; here."));
        }
        boolean sets = scene.is("VariableSetStmt")
                && scene.node().is("kind", "VAR_SET_VALUE")
                && SETTINGS.contains(scene.node().text("name"));
        if (!sets) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "SET %s runs what follows with the rights of another role."
                        .formatted(scene.node()
                                .text("name")
                                .toUpperCase(Locale.ROOT)
                                .replace('_', ' ')),
                "What it makes belongs to that role, and later migrations may not be allowed to change it.",
                "Let the migrations connect as the owner, or say it of one object: ALTER ... OWNER TO ...;"));
    }
}
