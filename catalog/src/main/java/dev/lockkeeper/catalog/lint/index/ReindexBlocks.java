package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.Map;
import java.util.stream.Stream;

/** REINDEX: it holds ACCESS EXCLUSIVE on the index, which every query on the table asks for when it is planned. */
final class ReindexBlocks implements Rule.Check {

    /** What has a CONCURRENTLY: all but the system's own. */
    private static final Map<String, String> KINDS = Map.of(
            "REINDEX_OBJECT_INDEX", "INDEX",
            "REINDEX_OBJECT_TABLE", "TABLE",
            "REINDEX_OBJECT_SCHEMA", "SCHEMA",
            "REINDEX_OBJECT_DATABASE", "DATABASE");

    @Override
    public Stream<Objection> check(Scene scene) {
        Node node = scene.node();
        String kind = KINDS.get(node.text("kind"));
        if (!scene.is("ReindexStmt") || kind == null || node.option("params", "concurrently")) {
            return Stream.empty();
        }
        if (!node.get("relation").present()) {
            String name = Identifier.quote(node.text("name"));
            return isNewSchema(scene, node)
                    ? Stream.empty()
                    : Stream.of(objection(kind, name, "its tables, one after the other,"));
        }
        Target target = scene.target(node.get("relation"));
        Target table = target.index().map(it -> scene.target(it.table())).orElse(target);
        if (!target.busy() || !table.busy()) {
            return Stream.empty();
        }
        boolean unknown = kind.equals("INDEX") && target.index().isEmpty();
        return Stream.of(objection(
                kind,
                target.toString(),
                unknown ? "its table" : Identifier.quote(table.name().name())));
    }

    private static boolean isNewSchema(Scene scene, Node node) {
        return node.is("kind", "REINDEX_OBJECT_SCHEMA")
                && scene.schema()
                        .namespace(node.text("name"))
                        .filter(scene::isNew)
                        .isPresent();
    }

    private static Objection objection(String kind, String name, String tables) {
        String object = (kind + " " + name).stripTrailing();
        return new Objection(
                "REINDEX %s builds without CONCURRENTLY.".formatted(object),
                "Nobody can write %s until it is done, and SELECTs wait for the index.".formatted(tables),
                "Write REINDEX %s;".formatted(object.replaceFirst(kind, kind + " CONCURRENTLY")));
    }
}
