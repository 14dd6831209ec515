package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** Changes of the schema and of many rows in one file. In annotations they stand in phases of their own. */
final class SchemaAndRows implements Rule.Check {

    private static final Set<String> SCHEMA =
            Set.of("AlterTableStmt", "CreateStmt", "DropStmt", "IndexStmt", "RenameStmt");

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.file() || scene.passage().moves().stream().noneMatch(SchemaAndRows::changesSchema)) {
            return Stream.empty();
        }
        return Rows.changed(scene).stream()
                // TXN108 tells it where a lock is held meanwhile.
                .filter(it -> Locked.before(scene, LockMode.SHARE).findAny().isEmpty())
                .map(it -> new Objection(
                        "%s of %s stands beside changes of the schema %s."
                                .formatted(scene.statement().command(), it, scene.place()),
                        "Rows take long and can be done in pieces; the schema takes a moment and cannot.",
                        "Put it into a file of its own."));
    }

    private static boolean changesSchema(Move move) {
        return SCHEMA.contains(move.kind()) && !move.node().get("relation").is("relpersistence", "t");
    }
}
