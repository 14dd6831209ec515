package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** DROP DATABASE. */
final class DropDatabase implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("DropdbStmt")) {
            return Stream.empty();
        }
        String name = Identifier.quote(scene.node().text("dbname"));
        return Stream.of(new Objection(
                "DROP DATABASE %s deletes a whole database.".formatted(name),
                "All that is in it is lost, and only a backup has it.",
                "Leave it out. Who looks after the server may run it by hand."));
    }
}
