package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** ALTER EXTENSION … UPDATE. */
final class ExtensionUpgrade implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("AlterExtensionStmt")) {
            return Stream.empty();
        }
        String name = Identifier.quote(scene.node().text("extname"));
        String version = scene.node().list("options", "DefElem").stream()
                .filter(it -> it.is("defname", "new_version"))
                .map(it -> " to " + it.get("arg", "String").text("sval"))
                .findFirst()
                .orElse(", to whatever version lies on the server");
        return Stream.of(new Objection(
                "ALTER EXTENSION %s UPDATE changes it%s.".formatted(name, version),
                "Its functions may behave in another way from then on, and there is mostly no way back.",
                "Update it with the server, and try the application with that version before."));
    }
}
