package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.Optional;
import java.util.stream.Stream;

/** A statement that reads a whole table, while the transaction holds a lock for which the application waits. */
final class LongWorkUnderLock implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return read(scene).stream()
                .flatMap(read -> Locked.before(scene, LockMode.SHARE)
                        .map(Target::toString)
                        .limit(1)
                        .map(locked -> new Objection(
                                "%s reads all of %s while its transaction holds a strong lock on %s."
                                        .formatted(Phrases.command(scene), read, locked),
                                "The application waits for %s until that is done.".formatted(locked),
                                "Write it before the statement that takes the lock, or in a %s of its own."
                                        .formatted(scene.file() ? "file" : "migration"))));
    }

    /**
     * The table in use that the statement reads from end to end; empty: none, or nobody knows. What lets the application
     * wait by itself, such as CREATE INDEX, has rules of its own.
     */
    private static Optional<Target> read(Scene scene) {
        Node node = scene.node();
        return switch (scene.kind()) {
            case "RefreshMatViewStmt" -> inUse(scene, node.get("relation")).filter(it -> !node.is("skipData"));
            case "CreateTableAsStmt" ->
                node.get("into").is("skipData")
                        ? Optional.empty()
                        : node.get("query").all("RangeVar").stream()
                                .flatMap(it -> inUse(scene, it).stream())
                                .filter(it -> it.table().isPresent())
                                .findFirst();
            // TXN108 tells of rows that go to a table in use.
            case "InsertStmt" ->
                inUse(scene, node.get("relation")).isPresent()
                        ? Optional.empty()
                        : Rows.selected(scene, node.get("selectStmt", "SelectStmt"));
            case "AlterTableStmt" ->
                scene.changes("AT_ValidateConstraint")
                        .map(Change::table)
                        .filter(Target::busy)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<Target> inUse(Scene scene, Node relation) {
        return Optional.of(relation).filter(Node::present).map(scene::target).filter(Target::busy);
    }
}
