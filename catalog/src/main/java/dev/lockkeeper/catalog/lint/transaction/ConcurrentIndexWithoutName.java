package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CREATE INDEX CONCURRENTLY without a name: after an interruption nobody can tell what became of it. */
final class ConcurrentIndexWithoutName implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Node index = scene.node();
        boolean nameless = scene.is("IndexStmt")
                && index.is("concurrent")
                && index.text("idxname").isEmpty();
        if (!nameless) {
            return Stream.empty();
        }
        Target table = scene.target(index.get("relation"));
        return Stream.of(new Objection(
                "CREATE INDEX CONCURRENTLY on %s gives the index no name.".formatted(table),
                "If it is interrupted, what it left cannot be found: each further run builds one more index.",
                "Give it a name: CREATE%s INDEX CONCURRENTLY %s ON %s ..."
                        .formatted(index.is("unique") ? " UNIQUE" : "", name(table, index), table)));
    }

    /** As the server would choose it. */
    private static String name(Target table, Node index) {
        String columns = index.list("indexParams", "IndexElem").stream()
                .map(it -> it.text("name").isEmpty() ? "expr" : it.text("name"))
                .collect(Collectors.joining("_"));
        return Identifier.quote(table.name().name() + "_" + columns + "_idx");
    }
}
