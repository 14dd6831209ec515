package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** A table that is made of a query. */
final class CreateTableAs implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Node into = scene.is("CreateTableAsStmt") && scene.node().is("objtype", "OBJECT_TABLE")
                ? scene.node().get("into")
                : scene.is("SelectStmt")
                        ? scene.node().get("intoClause")
                        : scene.node().get("no table");
        // A temporary one is there for its rows.
        if (!into.present() || into.get("rel").is("relpersistence", "t")) {
            return Stream.empty();
        }
        Target table = scene.target(into.get("rel"));
        return Stream.of(new Objection(
                "%s is made of a query.".formatted(table),
                "It has no key, no NOT NULL, no default and no index of the tables that the rows come from.",
                "Say what it is, then fill it: CREATE TABLE %1$s (...); INSERT INTO %1$s (...) SELECT ...;"
                        .formatted(table)));
    }
}
