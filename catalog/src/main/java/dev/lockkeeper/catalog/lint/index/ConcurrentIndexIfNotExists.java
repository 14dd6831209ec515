package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** CREATE INDEX CONCURRENTLY IF NOT EXISTS in a file: it is content with an invalid index. */
final class ConcurrentIndexIfNotExists implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Node index = scene.node();
        // The engine looks itself whether an index is valid, and builds it again.
        if (!scene.file() || !scene.is("IndexStmt") || !index.is("concurrent") || !index.is("if_not_exists")) {
            return Stream.empty();
        }
        Target table = scene.target(index.get("relation"));
        String name = index.text("idxname");
        if (!table.wasThere() || isDroppedBefore(scene, name)) {
            return Stream.empty();
        }
        String quoted = new RelationName(table.name().schema(), name).toString();
        return Stream.of(new Objection(
                "IF NOT EXISTS is content with an index %s that is there and invalid."
                        .formatted(Identifier.quote(name)),
                "An interrupted build leaves such an index: no query uses it, every write pays for it, and nobody is told.",
                """
                Drop what an interrupted build has left, and leave IF NOT EXISTS out:
                DROP INDEX CONCURRENTLY IF EXISTS %s;
                CREATE INDEX CONCURRENTLY %s ON %s ...;""".formatted(quoted, Identifier.quote(name), table)));
    }

    private static boolean isDroppedBefore(Scene scene, String name) {
        return scene.earlier().stream()
                .filter(it -> it.kind().equals("DropStmt") && it.node().is("removeType", "OBJECT_INDEX"))
                .flatMap(it -> it.node().list("objects", "List").stream())
                .anyMatch(it -> RelationName.of(it.names("items")).name().equals(name));
    }
}
