package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** CREATE EXTENSION. */
final class CreateExtension implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        String name = scene.node().text("extname");
        boolean there =
                scene.schema().other("extension", Identifier.quote(name)).isPresent();
        if (!scene.is("CreateExtensionStmt") || (there && scene.node().is("if_not_exists"))) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "CREATE EXTENSION %s runs the script of the extension.".formatted(Identifier.quote(name)),
                "It needs a superuser unless the extension is trusted, and files on the server that may be missing there.",
                "See that every server has it, or let who runs them create it before."));
    }
}
