package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.List;
import java.util.stream.Stream;

/** A table that inherits, and is no partition. */
final class InheritingTable implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Node node = scene.node();
        List<Node> parents = scene.is("CreateStmt") && !node.get("partbound").present()
                ? node.list("inhRelations", "RangeVar")
                : List.of();
        Stream<Objection> created =
                parents.stream().map(it -> objection(scene.target(node.get("relation")), RelationName.of(it)));
        Stream<Objection> altered = scene.changes("AT_AddInherit")
                .map(it -> objection(it.table(), RelationName.of(it.node().get("def", "RangeVar"))));
        return Stream.concat(created, altered);
    }

    private static Objection objection(Target table, RelationName parent) {
        return new Objection(
                "%s inherits from %s.".formatted(table, parent),
                "Keys, indexes and foreign keys of %s do not hold in %s, and each query of the one reads both."
                        .formatted(parent, table),
                "Make %1$s a partition of %2$s, or let it point to it: %2$s_id bigint REFERENCES %2$s"
                        .formatted(table, parent));
    }
}
