package dev.lockkeeper.catalog.lint.robust;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** INSERT that does not say which columns it gives values for. */
final class InsertWithoutColumns implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return new Node(scene.read().parsed().tree())
                .all("InsertStmt").stream()
                        .filter(it -> it.list("cols").isEmpty()
                                && it.get("selectStmt").present())
                        .map(it -> RelationName.of(it.get("relation")))
                        // What the migration has made itself has no column more.
                        .filter(it -> !scene.target(it).isNew())
                        .map(it -> objection(scene, it));
    }

    private static Objection objection(Scene scene, RelationName table) {
        return new Objection(
                "INSERT INTO %s does not name the columns.".formatted(table),
                "It fails, or puts values into other columns, as soon as %s has one more.".formatted(table),
                "Name them: INSERT INTO %s (%s) ...".formatted(table, columns(scene, table)));
    }

    private static String columns(Scene scene, RelationName table) {
        return scene.target(table)
                .table()
                .map(it -> String.join(
                        ", ",
                        it.columns().stream()
                                .map(column -> Identifier.quote(column.name()))
                                .toList()))
                .orElse("...");
    }
}
