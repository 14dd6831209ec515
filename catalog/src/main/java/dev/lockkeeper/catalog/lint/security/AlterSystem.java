package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** ALTER SYSTEM, and ALTER DATABASE … SET. */
final class AlterSystem implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean system = scene.is("AlterSystemStmt");
        if (!system && !scene.is("AlterDatabaseSetStmt")) {
            return Stream.empty();
        }
        String what = system
                ? "ALTER SYSTEM"
                : "ALTER DATABASE " + Identifier.quote(scene.node().text("dbname"));
        String setting = scene.node().get("setstmt").text("name");
        return Stream.of(new Objection(
                "%s changes %s for everybody.".formatted(what, setting.isEmpty() ? "all settings" : setting),
                system
                        ? "All databases of the server get it, and no migration knows what it was before."
                        : "All sessions that begin from now on get it, whichever application they belong to.",
                "Set it where it is needed: for one transaction with SET LOCAL %1$s = ..., for one role with ALTER ROLE app SET %1$s = ...;"
                        .formatted(setting.isEmpty() ? "..." : setting)));
    }
}
