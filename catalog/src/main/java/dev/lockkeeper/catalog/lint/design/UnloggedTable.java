package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** A table whose rows are gone after a crash. */
final class UnloggedTable implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Target> made = Stream.of(
                        scene.node().get("relation"), scene.node().get("into").get("rel"))
                .filter(it -> it.is("relpersistence", "u"))
                .map(scene::target);
        Stream<Target> altered = scene.changes("AT_SetUnLogged").map(it -> it.table());
        return Stream.concat(scene.is("CreateStmt") || scene.is("CreateTableAsStmt") ? made : Stream.empty(), altered)
                .map(it -> new Objection(
                        "%s is UNLOGGED.".formatted(it),
                        "After a crash it is empty, and replicas have nothing of it.",
                        "Leave out UNLOGGED, if the rows matter: ALTER TABLE %s SET LOGGED;".formatted(it)));
    }
}
