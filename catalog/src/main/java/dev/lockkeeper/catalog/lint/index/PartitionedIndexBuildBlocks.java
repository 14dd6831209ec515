package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** CREATE INDEX on a partitioned table in use: it holds SHARE on all partitions until the last index is built. */
final class PartitionedIndexBuildBlocks implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Node index = scene.node();
        if (!scene.is("IndexStmt") || !index.get("relation").is("inh")) {
            return Stream.empty();
        }
        Target table = scene.target(index.get("relation"));
        String name = index.text("idxname");
        if (!table.partitioned() || !table.busy() || isThere(scene, table, name)) {
            return Stream.empty();
        }
        boolean concurrent = index.is("concurrent");
        String named = Identifier.quote(name.isEmpty() ? table.name().name() + "_idx" : name);
        return Stream.of(new Objection(
                concurrent
                        ? "CREATE INDEX CONCURRENTLY is for a table that is not partitioned, and %s is."
                                .formatted(table)
                        : "CREATE INDEX%s builds an index on each partition of %s."
                                .formatted(name.isEmpty() ? "" : " " + named, table),
                concurrent
                        ? "PostgreSQL refuses it."
                        : "INSERT, UPDATE and DELETE on all partitions wait until the last index is built.",
                """
                Build it on each partition while the application goes on, and attach it:
                CREATE%4$s INDEX %2$s ON ONLY %1$s (%3$s);
                CREATE%4$s INDEX CONCURRENTLY ... ON ... (%3$s);
                ALTER INDEX %2$s ATTACH PARTITION ...;""".formatted(table, named, columns(index), index.is("unique") ? " UNIQUE" : "")));
    }

    private static boolean isThere(Scene scene, Target table, String name) {
        return scene.node().is("if_not_exists")
                && table.relation().flatMap(it -> it.namespace().relation(name)).isPresent();
    }

    private static String columns(Node index) {
        return String.join(
                ", ",
                index.list("indexParams", "IndexElem").stream()
                        .map(it -> it.text("name").isEmpty() ? "(...)" : Identifier.quote(it.text("name")))
                        .toList());
    }
}
