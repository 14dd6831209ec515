package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Index;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** DROP INDEX before the index that takes its place is there. */
final class IndexReplacedWithGap implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.drops("OBJECT_INDEX")) {
            return Stream.empty();
        }
        List<Target> dropped = scene.named("objects");
        return dropped.stream()
                .filter(Target::busy)
                .flatMap(it -> it.index().flatMap(index -> objection(scene, dropped, it, index)).stream());
    }

    private static Optional<Objection> objection(Scene scene, List<Target> dropped, Target name, Index index) {
        Target table = scene.target(index.table());
        String first = firstKey(index);
        if (!table.busy() || first.isEmpty() || hasOther(dropped, index, first)) {
            return Optional.empty();
        }
        return scene.later().stream()
                .filter(it -> replaces(scene, it, index, first) && !together(scene, it))
                .findFirst()
                .map(it -> new Objection(
                        "DROP INDEX %s stands before the CREATE INDEX on %s (%s, ...) that takes its place."
                                .formatted(name, table.name().name(), Identifier.quote(first)),
                        "In between, queries that used it read the whole table.",
                        "Build the new one first, under another name, then drop the old one:\n"
                                + "CREATE INDEX CONCURRENTLY ...;\n"
                                + "DROP INDEX CONCURRENTLY %s;".formatted(name)));
    }

    private static String firstKey(Index index) {
        return index.keys().stream()
                .limit(1)
                .flatMap(it -> Stream.ofNullable(it.column()))
                .map(Column::name)
                .findFirst()
                .orElse("");
    }

    /** Whether one stays that begins with the same column. */
    private static boolean hasOther(List<Target> dropped, Index index, String first) {
        return Sight.indexes(index.table()).stream()
                .filter(it -> it.valid() && firstKey(it).equals(first))
                .anyMatch(it -> dropped.stream()
                        .noneMatch(
                                drop -> drop.index().filter(gone -> gone == it).isPresent()));
    }

    private static boolean replaces(Scene scene, Move later, Index index, String first) {
        if (!later.kind().equals("IndexStmt")) {
            return false;
        }
        List<Node> keys = later.node().list("indexParams", "IndexElem");
        return !keys.isEmpty()
                && keys.get(0).is("name", first)
                && scene.target(later.node().get("relation"))
                        .relation()
                        .filter(it -> it == index.table())
                        .isPresent();
    }

    /** Nobody sees what happens inside of a transaction. */
    private static boolean together(Scene scene, Move later) {
        return scene.inTransaction() && later.transaction() == scene.move().transaction();
    }
}
