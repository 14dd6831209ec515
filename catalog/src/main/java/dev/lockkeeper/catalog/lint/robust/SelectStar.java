package dev.lockkeeper.catalog.lint.robust;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** SELECT * where what it gives is kept. */
final class SelectStar implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        String field = scene.is("InsertStmt") ? "selectStmt" : "query";
        boolean keeps = scene.is("ViewStmt") || scene.is("InsertStmt") || scene.is("CreateTableAsStmt");
        if (!keeps || !hasStar(scene.node().get(field, "SelectStmt"))) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s takes SELECT *.".formatted(scene.statement().command()),
                "What that is differs between databases with different histories, and a column that is added later is not in a"
                        + " view.",
                "Name the columns."));
    }

    private static boolean hasStar(Node select) {
        return select.list("targetList", "ResTarget").stream()
                        .flatMap(it -> it.get("val", "ColumnRef").list("fields").stream())
                        .anyMatch(it -> it.get("A_Star").present())
                || (select.get("larg").present() && (hasStar(select.get("larg")) || hasStar(select.get("rarg"))));
    }
}
